package io.manta.control.quic;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.control.ControlLimits;
import io.manta.control.ControlMessage;
import io.manta.control.tls.FalseTls;
import io.manta.identity.DeviceKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A peer that has proven who it is and sends what it likes. With real QUIC, hence with threads. */
class HostilePeerTest {
    private static final String REFUSED = "manta_control_messages_refused_total";

    private final Wire wire = new Wire();
    private final DeviceKey mallory = Node.newKey();
    private Node bob;
    private RawPeer peer;

    @BeforeEach
    void start() throws Exception {
        bob = Node.quick(wire, "192.0.2.2");
        Endpoint address = Wire.at("198.51.100.66");
        peer = RawPeer.dialler(wire, address, FalseTls.genuine(mallory), RawPeer.OURS);
    }

    @AfterEach
    void end() {
        peer.close();
        bob.close();
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
    }

    private static byte[] frame(String hex) {
        byte[] content = HexFormat.of().parseHex(hex);
        return ByteBuffer.allocate(Integer.BYTES + content.length)
                .putInt(content.length)
                .put(content)
                .array();
    }

    /** Whether bob still talks to that connection. */
    private static void isStillServed(RawPeer.Connection connection) throws Exception {
        RawPeer.Line line = connection.open().send(ControlMessage.of("question")).finish();
        assertThat(line.next().type()).isEqualTo("echo");
    }

    @ParameterizedTest
    @ValueSource(ints = {ControlLimits.MESSAGE_BYTES + 1, Integer.MAX_VALUE, -1})
    void refusesAFrameThatIsTooLargeByItsLengthAlone(int length) throws Exception {
        RawPeer.Connection connection = peer.greet(bob.address);

        RawPeer.Line line = connection.open().send(length(length));

        assertThat(line.awaitReset()).isEqualTo(StreamCode.MALFORMED.number());
        assertThat(bob.counted(REFUSED, "malformed")).isEqualTo(1);
        isStillServed(connection);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "00", // no map
                "a0", // no type
                "a16474797065", // a key without a value
                "a1647479706501", // a type that is no text
                "a26474797065616161626161", // out of order
                "bf6474797065616161ff", // of indefinite length
                "a1647479706561ff", // not UTF-8
                "a1647479706561610000", // with something behind it
            })
    void refusesWhatIsNoMessage(String hex) throws Exception {
        RawPeer.Connection connection = peer.greet(bob.address);

        RawPeer.Line line = connection.open().send(frame(hex)).finish();

        assertThat(line.awaitReset()).isEqualTo(StreamCode.MALFORMED.number());
        assertThat(bob.heard).isEmpty();
        isStillServed(connection);
    }

    @Test
    void ignoresFieldsOfKindsItDoesNotKnow() throws Exception {
        RawPeer.Connection connection = peer.greet(bob.address);
        // {"a": 1.5, "b": null, "c": 0("x"), "type": "q"}
        RawPeer.Line line =
                connection
                        .open()
                        .send(frame("a46161f93e006162f66163c06178647479706561" + "71"))
                        .finish();

        assertThat(line.next().type()).isEqualTo("echo");
        assertThat(Node.next(bob.heard).type()).isEqualTo("q");
    }

    @Test
    void refusesASecondMessageOnOneStream() throws Exception {
        bob.answer = (message, reply) -> {};
        RawPeer.Connection connection = peer.greet(bob.address);

        RawPeer.Line line = connection.open();
        line.send(ControlMessage.of("one")).send(ControlMessage.of("two"));

        assertThat(line.awaitReset()).isEqualTo(StreamCode.MALFORMED.number());
        assertThat(bob.heard).hasSize(1);
    }

    @Test
    void refusesAStreamThatEndsWithoutAMessage() throws Exception {
        RawPeer.Connection connection = peer.greet(bob.address);

        assertThat(connection.open().send(new byte[0]).finish().awaitReset())
                .isEqualTo(StreamCode.MALFORMED.number());
    }

    @Test
    void refusesAStreamThatEndsWithinAMessage() throws Exception {
        RawPeer.Connection connection = peer.greet(bob.address);

        RawPeer.Line line = connection.open().send(length(100)).send(new byte[50]).finish();

        assertThat(line.awaitReset()).isEqualTo(StreamCode.MALFORMED.number());
    }

    @Test
    void givesUpOnAMessageThatNeverEnds() throws Exception {
        RawPeer.Connection connection = peer.greet(bob.address);

        RawPeer.Line line = connection.open().send(length(100)).send(new byte[50]);

        assertThat(line.awaitReset()).isEqualTo(StreamCode.CANCELLED.number());
    }

    @Test
    void givesUpOnAnAnswerThatNeverComes() throws Exception {
        bob.answer = (message, reply) -> {};
        RawPeer.Connection connection = peer.greet(bob.address);

        RawPeer.Line line = connection.open().send(ControlMessage.of("question")).finish();

        assertThat(line.awaitReset()).isEqualTo(StreamCode.CANCELLED.number());
    }

    @Test
    void survivesStreamsThatArriveAndBreakOff() throws Exception {
        RawPeer.Connection connection = peer.greet(bob.address);
        for (int i = 0; i < 10; i++) {
            connection.open().send(length(1_000)).reset(7);
        }

        isStillServed(connection);
    }

    @Test
    void cutsOffWhoBreaksOffExchangesWithoutEnd() throws Exception {
        RawPeer.Connection connection = peer.greet(bob.address);
        while (!connection.isClosed()) {
            try {
                connection.open().send(length(-1)).awaitReset();
            } catch (ExecutionException e) {
                assertThat(e).hasMessageContaining("the stream ended"); // Cut off, or nearly.
            }
        }

        assertThat(connection.reason()).isEqualTo("too many broken exchanges");
    }

    @Test
    void letsNoMoreStreamsBeOpenThanItSays() throws Exception {
        bob.answer = (message, reply) -> {};
        RawPeer.Connection connection = peer.greet(bob.address);
        List<RawPeer.Line> open = new ArrayList<>();
        for (int i = 0; i < ControlBounds.STANDARD.requestStreams() - 1; i++) {
            open.add(connection.open().send(length(10)));
        }

        assertThat(open.getLast().awaitReset()).isEqualTo(StreamCode.CANCELLED.number());
        assertThat(ControlBounds.STANDARD.requestStreams() + ControlBounds.STANDARD.noticeStreams())
                .isLessThanOrEqualTo(64);
    }

    @Test
    void dropsMessagesOverTheBudgetAndCutsOffAFlood() throws Exception {
        RawPeer.Connection connection = peer.greet(bob.address);
        int sent = 0;
        while (!connection.isClosed()) {
            try {
                RawPeer.Line line = connection.open().send(ControlMessage.of("spam")).finish();
                sent++;
                line.awaitSomething();
            } catch (ExecutionException e) {
                assertThat(e).hasMessageContaining("the stream ended"); // Cut off, or nearly.
            }
        }

        assertThat(connection.reason()).isEqualTo("too many messages");
        assertThat(bob.counted(REFUSED, "too_many")).isPositive();
        assertThat(bob.counted("manta_control_floods_total", "")).isEqualTo(1);
        assertThat(bob.heard.size())
                .isLessThan(sent)
                .isGreaterThanOrEqualTo(ControlBounds.STANDARD.messageBurst());
        assertThat(Node.next(bob.closed).reason()).isEqualTo("too many messages");
    }

    @Test
    void cutsOffAStrangerThatSendsMuch() throws Exception {
        bob.expected = id -> false;
        RawPeer.Connection connection = peer.greet(bob.address);
        byte[] large = new byte[900 << 10];

        connection.open().send(ControlMessage.of("large").with("bytes", large)).finish();

        assertThat(Node.next(bob.closed).reason()).isEqualTo("too much data");
        assertThat(connection.reason()).isEqualTo("too much data");
        assertThat(bob.heard).isEmpty();
    }

    @Test
    void takesNoMemoryOnTheWordOfAPeer() throws Exception {
        int room = 64 << 10;
        try (Node small = boundedTo(room)) {
            RawPeer.Connection connection = peer.greet(small.address);
            for (int i = 0; i < 10; i++) {
                connection.open().send(length(ControlLimits.MESSAGE_BYTES)).send(new byte[10]);
            }
            isStillServed(connection);

            RawPeer.Line line =
                    connection
                            .open()
                            .send(length(ControlLimits.MESSAGE_BYTES))
                            .send(new byte[2 * room]);

            assertThat(line.awaitReset()).isEqualTo(StreamCode.MALFORMED.number());
            isStillServed(connection);
        }
    }

    private Node boundedTo(int partialBytes) throws Exception {
        ControlBounds b = ControlBounds.STANDARD;
        ControlBounds bounds =
                new ControlBounds(
                        b.connections(),
                        b.connectionsPerSource(),
                        b.halfOpen(),
                        b.halfOpenPerSource(),
                        b.unprovenHalfOpen(),
                        b.strangers(),
                        b.strangersPerSource(),
                        b.dials(),
                        b.openingDatagrams(),
                        b.runningDatagrams(),
                        b.requestStreams(),
                        b.noticeStreams(),
                        b.waiting(),
                        b.messageBurst(),
                        b.messagesPerSecond(),
                        partialBytes,
                        b.unsentBytes());
        return Node.start(
                wire, "192.0.2.3", Node.newKey(), new Node.Limits(ControlTimes.STANDARD, bounds));
    }

    @Test
    void endsAConnectionThatDoesNotBeginWithAGreeting() throws Exception {
        RawPeer.Connection connection = peer.dial(bob.address);

        connection.open().send(ControlMessage.of("question")).finish();

        assertThat(connection.reason()).isEqualTo("'question' instead of a greeting");
        assertThat(bob.opened).isEmpty();
    }

    @Test
    void endsAConnectionWhoseGreetingIsNoMessage() throws Exception {
        RawPeer.Connection connection = peer.dial(bob.address);

        connection.open().send(frame("00"));

        assertThat(connection.reason()).contains("the greeting broke off");
    }

    @Test
    void endsAConnectionThatGreetsTwice() throws Exception {
        RawPeer.Connection connection = peer.dial(bob.address);

        RawPeer.Line line = connection.open().send(RawPeer.hello(Greeting.PROTOCOL));
        line.next();
        line.send(RawPeer.hello(Greeting.PROTOCOL));

        assertThat(connection.reason()).isEqualTo("a second greeting");
    }

    @Test
    void endsAConnectionThatSaysNothing() throws Exception {
        RawPeer.Connection connection = peer.dial(bob.address).established();

        assertThat(connection.reason()).isEqualTo("the greeting took too long");
        assertThat(bob.opened).isEmpty();
    }

    @Test
    void neverAnnouncesAConnectionThatIsNotWanted() throws Exception {
        RawPeer.Connection connection = peer.dial(bob.address);
        RawPeer.Line line = connection.open().send(RawPeer.hello(Greeting.PROTOCOL));
        line.next();

        connection.close(CloseCode.UNNEEDED.number(), "another attempt was faster");
        connection.awaitEnd();

        try (Node ann = Node.quick(wire, "192.0.2.1")) {
            ann.connect(bob);
            assertThat(Node.next(bob.opened).peer()).isEqualTo(ann.id());
            assertThat(bob.opened).isEmpty();
        }
    }

    @Test
    void showsNoControlCharactersOfAPeer() throws Exception {
        RawPeer.Connection connection = peer.greet(bob.address);
        Node.next(bob.opened);

        connection.close(0, "bye\u001b[31m\nred");

        assertThat(Node.next(bob.closed).reason()).isEqualTo("bye?[31m?red");
    }

    @Test
    void survivesUnknownDatagrams() throws Exception {
        RawPeer.Connection connection = peer.greet(bob.address);
        for (int i = 0; i < 50; i++) {
            connection.datagram(new byte[] {(byte) i});
            connection.datagram(new byte[0]);
        }

        isStillServed(connection);
    }
}
