package io.manta.control.quic;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.control.ControlConnection;
import io.manta.control.ControlLimits;
import io.manta.control.ControlMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Two devices that wish each other well. With real QUIC, hence with threads. */
class TalkTest extends TwoNodes {
    private static final ControlMessage QUESTION = ControlMessage.of("question").with("number", 42);

    TalkTest() {
        super(Node.Limits.STANDARD);
    }

    @Test
    void answersAQuestion() throws Exception {
        ControlMessage answer = Node.ask(toBob, QUESTION);

        assertThat(answer.type()).isEqualTo("echo");
        assertThat(answer.number("number")).isEqualTo(42);
        assertThat(toBob.peer()).isEqualTo(bob.id());
    }

    @Test
    void letsBothSidesAsk() throws Exception {
        ControlConnection toAnn = Node.next(bob.opened);

        assertThat(toAnn.peer()).isEqualTo(ann.id());
        assertThat(Node.ask(toAnn, QUESTION).number("number")).isEqualTo(42);
    }

    @Test
    void tellsEachWhereTheOtherIsAndSeesIt() throws Exception {
        ControlConnection toAnn = Node.next(bob.opened);

        assertThat(toBob.hello().agent()).isEqualTo("test 1");
        assertThat(toBob.hello().protocol()).isEqualTo(1);
        assertThat(toBob.hello().observed()).contains(ann.address);
        assertThat(toAnn.hello().endpoints())
                .as("without the one inside the mesh")
                .containsExactly(ann.address);
        assertThat(toAnn.endpoint()).isEqualTo(ann.address);
    }

    @Test
    void keepsOneConnection() throws Exception {
        assertThat(ann.connect(bob)).isSameAs(toBob);
        assertThat(ann.control.connection(bob.id())).containsSame(toBob);
        assertThat(Node.next(ann.opened)).isSameAs(toBob);
        assertThat(ann.opened).isEmpty();
    }

    @Test
    void carriesAMebibyteEachWay() throws Exception {
        byte[] large = new byte[ControlLimits.MESSAGE_BYTES - 100];
        new Random(7).nextBytes(large);

        ControlMessage answer = Node.ask(toBob, ControlMessage.of("large").with("bytes", large));

        assertThat(answer.bytes("bytes")).isEqualTo(large);
    }

    @Test
    void carriesManyLargeMessagesAtOnce() throws Exception {
        byte[] large = new byte[512 << 10];
        List<CompletableFuture<ControlMessage>> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ControlMessage message =
                    ControlMessage.of("large").with("bytes", large).with("number", i);
            answers.add(toBob.request(message, Node.PATIENCE));
        }

        for (int i = 0; i < answers.size(); i++) {
            assertThat(Node.await(answers.get(i)).number("number")).isEqualTo(i);
        }
    }

    @Test
    void refusesToSendMoreThanAMebibyte() {
        ControlMessage tooLarge =
                ControlMessage.of("large").with("bytes", new byte[ControlLimits.MESSAGE_BYTES]);

        assertThat(Node.failure(toBob.request(tooLarge, Node.PATIENCE)))
                .hasMessageContaining("larger than 1048576 bytes")
                .extracting("code")
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(toBob.isOpen()).isTrue();
    }

    @Test
    void waitsForStreamsWhenManyExchangesRun() throws Exception {
        int burst = ControlBounds.STANDARD.messageBurst();
        List<CompletableFuture<ControlMessage>> answers = new ArrayList<>();
        for (int i = 0; i < burst; i++) {
            answers.add(toBob.request(QUESTION.with("number", i), Node.PATIENCE));
        }

        assertThat(burst).isGreaterThan(ControlBounds.STANDARD.requestStreams());
        for (int i = 0; i < burst; i++) {
            assertThat(Node.await(answers.get(i)).number("number")).isEqualTo(i);
        }
    }

    @Test
    void refusesMoreExchangesThanMayWait() {
        bob.answer = (message, reply) -> {};
        List<CompletableFuture<ControlMessage>> answers = new ArrayList<>();
        for (int i = 0; i <= ControlBounds.STANDARD.waiting(); i++) {
            answers.add(toBob.request(QUESTION, Node.PATIENCE));
        }

        assertThat(Node.failure(answers.getLast()).code()).isEqualTo(ErrorCode.LIMIT_REACHED);
    }

    @Test
    void deliversNotices() throws Exception {
        toBob.send(ControlMessage.of("news").with("text", "hear, hear"));

        ControlMessage heard = Node.next(bob.heard);

        assertThat(heard.type()).isEqualTo("news");
        assertThat(heard.text("text")).isEqualTo("hear, hear");
    }

    @Test
    void dropsTheAnswerToANotice() throws Exception {
        toBob.send(ControlMessage.of("news"));

        assertThat(Node.next(bob.heard).type()).isEqualTo("news");
        assertThat(Node.ask(toBob, QUESTION).type()).isEqualTo("echo");
        assertThat(ann.heard).isEmpty();
    }

    @Test
    void saysSoWhenItDoesNotUnderstand() throws Exception {
        bob.understood = type -> !type.equals("riddle");

        ControlMessage answer = Node.ask(toBob, ControlMessage.of("riddle"));

        assertThat(answer.isUnsupported()).isTrue();
        assertThat(answer.text("of")).isEqualTo("riddle");
        assertThat(bob.heard).isEmpty();
    }

    @Test
    void takesTheFirstOfTwoAnswers() throws Exception {
        bob.answer =
                (message, reply) -> {
                    reply.accept(ControlMessage.of("first"));
                    reply.accept(ControlMessage.of("second"));
                };

        assertThat(Node.ask(toBob, QUESTION).type()).isEqualTo("first");
        assertThat(Node.ask(toBob, QUESTION).type()).isEqualTo("first");
    }

    @Test
    void waitsForAnAnswerThatComesLater() throws Exception {
        BlockingQueue<Consumer<ControlMessage>> replies = new LinkedBlockingQueue<>();
        bob.answer = (message, reply) -> replies.add(reply);
        CompletableFuture<ControlMessage> answer = toBob.request(QUESTION, Node.PATIENCE);

        Consumer<ControlMessage> reply = Node.next(replies);
        assertThat(answer).isNotDone();
        reply.accept(ControlMessage.of("later"));

        assertThat(Node.await(answer).type()).isEqualTo("later");
    }

    @Test
    void givesUpAtTheDeadline() {
        bob.answer = (message, reply) -> {};

        assertThat(Node.failure(toBob.request(QUESTION, Duration.ofMillis(200))))
                .hasMessageContaining("did not answer 'question' within 200 ms")
                .extracting("code")
                .isEqualTo(ErrorCode.PEER_UNREACHABLE);
        assertThat(toBob.isOpen()).isTrue();
    }

    @Test
    void breaksOffAnExchangeWhoseHandlerFails() {
        bob.answer =
                (message, reply) -> {
                    throw new IllegalStateException("a bug");
                };

        assertThat(Node.failure(toBob.request(QUESTION, Node.PATIENCE)).code())
                .isEqualTo(ErrorCode.PEER_UNREACHABLE);
        assertThat(toBob.isOpen()).isTrue();
    }

    @Test
    void tellsThePeerWhyItCloses() throws Exception {
        ControlConnection toAnn = Node.next(bob.opened);

        toAnn.close("removed from the network");

        assertThat(Node.next(ann.closed))
                .isEqualTo(new Node.End(toBob, "removed from the network"));
        assertThat(Node.next(bob.closed).reason()).isEqualTo("removed from the network");
        assertThat(toBob.isOpen()).isFalse();
        assertThat(ann.control.connection(bob.id())).isEmpty();
    }

    @Test
    void closesWithoutAReasonWhereTheHandshakeMayBeUnconfirmed() throws Exception {
        ControlConnection toAnn = Node.next(bob.opened);

        toBob.close("removed from the network");

        assertThat(Node.next(bob.closed))
                .isEqualTo(new Node.End(toAnn, "it closed the connection"));
        assertThat(Node.next(ann.closed).reason()).isEqualTo("removed from the network");
        assertThat(ann.control.connection(bob.id())).isEmpty();
    }

    @Test
    void saysGoodbyeWhenItEnds() throws Exception {
        bob.close();

        assertThat(Node.next(ann.closed).reason()).isEqualTo("the device goes offline");
        assertThat(toBob.isOpen()).isFalse();
    }

    @Test
    void failsWhatIsUnderWayWhenTheConnectionEnds() throws Exception {
        bob.answer = (message, reply) -> {};
        CompletableFuture<ControlMessage> answer = toBob.request(QUESTION, Node.PATIENCE);
        assertThat(Node.next(bob.heard).type()).isEqualTo("question");

        bob.close();

        assertThat(Node.failure(answer))
                .hasMessageContaining(bob.id().shortForm())
                .hasMessageContaining("the device goes offline");
        assertThat(Node.failure(toBob.request(QUESTION, Node.PATIENCE)))
                .hasMessageContaining("the connection has ended");
        toBob.send(ControlMessage.of("into the void"));
    }

    @Test
    void connectsAgainAfterTheEnd() throws Exception {
        toBob.close("for now");
        Node.next(bob.closed);
        Node.next(ann.closed);

        ControlConnection again = ann.connect(bob);

        assertThat(again).isNotSameAs(toBob);
        assertThat(Node.ask(again, QUESTION).type()).isEqualTo("echo");
    }

    @Test
    void countsConnectionsAndMessages() throws Exception {
        Node.ask(toBob, QUESTION);

        assertThat(ann.counted("manta_control_connections", "")).isEqualTo(1);
        assertThat(ann.counted("manta_control_messages_total", "out")).isEqualTo(1);
        assertThat(ann.counted("manta_control_messages_total", "in")).isEqualTo(1);
        assertThat(bob.counted("manta_control_messages_total", "in")).isEqualTo(1);
    }
}
