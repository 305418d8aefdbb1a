package io.manta.control.quic;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How long a connection lives. With real QUIC and real time: QUIC reads its own clock. */
@Execution(ExecutionMode.CONCURRENT)
class AliveTest extends TwoNodes {
    /** Without anything to say it asks for signs of life after half a minute. */
    private static final Node.Limits SELDOM =
            new Node.Limits(asking(Duration.ofSeconds(30)), ControlBounds.STANDARD);

    private static final Node.Limits EACH_SECOND =
            new Node.Limits(asking(Duration.ofSeconds(1)), ControlBounds.STANDARD);

    /** A frame of one byte (RFC 9221 §4), with its type and length. */
    private static final int QUESTION_BYTES = 3;

    private static ControlTimes asking(Duration interval) {
        ControlTimes usual = ControlTimes.STANDARD;
        return new ControlTimes(
                usual.greeting(),
                Duration.ofSeconds(60),
                interval,
                interval,
                usual.stagger(),
                usual.simultaneous(),
                usual.linger(),
                usual.exchange(),
                usual.answer(),
                usual.flood(),
                usual.token(),
                usual.goodbye());
    }

    AliveTest() {
        super(Node.Limits.QUICK);
    }

    @Test
    void staysOpenWhenNobodySaysAnything() throws Exception {
        Duration longer = Node.Limits.QUICK.times().idle().plusSeconds(1);

        assertThat(ann.closed.poll(longer.toMillis(), TimeUnit.MILLISECONDS)).isNull();

        assertThat(toBob.isOpen()).isTrue();
        assertThat(Node.ask(toBob, ControlMessage.of("question")).type()).isEqualTo("echo");
    }

    @Test
    void noticesThatThePeerIsGone() throws Exception {
        Node.next(bob.opened);
        wire.unplug(bob.address);

        Node.End end = Node.next(ann.closed);

        assertThat(end.connection()).isSameAs(toBob);
        assertThat(end.reason()).isEqualTo("it fell silent");
        assertThat(toBob.isOpen()).isFalse();
    }

    @Test
    void saysSoonWhatWasSaidWhileTheLineWasCut() throws Exception {
        try (Node carol = Node.start(wire, "192.0.2.3", Node.newKey(), SELDOM);
                Node dave = Node.start(wire, "192.0.2.4", Node.newKey(), SELDOM)) {
            ControlConnection toDave = carol.connect(dave);
            Node.ask(toDave, ControlMessage.of("question"));
            // Dave is to have nothing left to say: what he repeats would be taken for an answer.
            assertThat(carol.closed.poll(1_500, TimeUnit.MILLISECONDS)).isNull();
            Runnable mend = wire.block(flight -> flight.to().equals(dave.address));

            toDave.send(ControlMessage.of("notice"));
            CompletableFuture<ControlMessage> answer =
                    toDave.request(ControlMessage.of("question"), Node.PATIENCE);
            // QUIC tries again after twice the time, each time: next some three seconds later.
            assertThat(carol.closed.poll(4_200, TimeUnit.MILLISECONDS)).isNull();
            mend.run();

            assertThat(answer.get(2, TimeUnit.SECONDS).type()).isEqualTo("echo");
            List<String> heard = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                heard.add(Node.next(dave.heard).type());
            }
            assertThat(heard).contains("notice");
        }
    }

    @Test
    void givesASignOfLifeInTwoShortDatagrams() throws Exception {
        try (Node carol = Node.start(wire, "192.0.2.3", Node.newKey(), EACH_SECOND);
                Node dave = Node.start(wire, "192.0.2.4", Node.newKey(), EACH_SECOND)) {
            BlockingQueue<Integer> lengths = new LinkedBlockingQueue<>();
            ControlConnection toDave = carol.connect(dave);
            Node.ask(toDave, ControlMessage.of("question"));
            // What greeting and question have set going ends first.
            assertThat(carol.closed.poll(1_500, TimeUnit.MILLISECONDS)).isNull();
            wire.block(
                    flight -> {
                        if (flight.from().equals(dave.address)
                                || flight.to().equals(dave.address)) {
                            lengths.add(flight.bytes().remaining());
                        }
                        return false;
                    });

            assertThat(carol.closed.poll(6, TimeUnit.SECONDS)).isNull();

            assertThat(lengths).as("a question each second").hasSizeBetween(8, 14);
            // Where both ask in the same moment, an answer is also a question: of two, one is left.
            int most = PulseTest.DATAGRAM_BYTES + QUESTION_BYTES;
            assertThat(lengths).allMatch(length -> length <= most);
            assertThat(lengths.stream().mapToInt(Integer::intValue).average().orElseThrow())
                    .isLessThanOrEqualTo(PulseTest.DATAGRAM_BYTES);
        }
    }

    @Test
    void followsADiallerWhoseAddressChanges() throws Exception {
        ControlConnection toAnn = Node.next(bob.opened);
        Endpoint after = Wire.at("203.0.113.5");

        wire.translate(ann.address, after);

        assertThat(Node.ask(toBob, ControlMessage.of("question")).type()).isEqualTo("echo");
        assertThat(Node.ask(toAnn, ControlMessage.of("question")).type()).isEqualTo("echo");
        assertThat(toAnn.endpoint()).isEqualTo(after);
        assertThat(ann.closed).isEmpty();
        assertThat(bob.closed).isEmpty();
    }

    @Test
    void whoDialledTellsItsNewAddressAtOnce() throws Exception {
        ControlConnection toAnn = Node.next(bob.opened);
        Endpoint after = Wire.at("203.0.113.5");
        wire.translate(ann.address, after);

        ann.control.networkChanged(true).get(5, TimeUnit.SECONDS);

        assertThat(Node.ask(toAnn, ControlMessage.of("question")).type()).isEqualTo("echo");
        assertThat(toAnn.endpoint()).isEqualTo(after);
        assertThat(toBob.isOpen()).isTrue();
    }

    @Test
    void whoWasDialledSaysThatItsAddressIsLost() throws Exception {
        Node.next(bob.opened);

        bob.control.networkChanged(false).get(5, TimeUnit.SECONDS);
        assertThat(Node.ask(toBob, ControlMessage.of("question")).type()).isEqualTo("echo");
        bob.control.networkChanged(true).get(5, TimeUnit.SECONDS);

        assertThat(Node.next(bob.closed).reason()).contains("on another network now");
        assertThat(Node.next(ann.closed).reason()).contains("on another network now");
        assertThat(ann.connect(bob).isOpen()).isTrue();
    }
}
