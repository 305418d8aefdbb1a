package io.manta.control.quic;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.identity.DeviceKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding a peer at several places, and at the same time as it finds us. With threads. */
class DialTest {
    private static final Endpoint NOBODY = Wire.at("203.0.113.99");
    private static final ControlMessage QUESTION = ControlMessage.of("question");

    private final Wire wire = new Wire();
    private Node ann;
    private Node bob;

    @BeforeEach
    void start() throws Exception {
        ann = Node.quick(wire, "192.0.2.1");
        bob = Node.quick(wire, "192.0.2.2");
    }

    @AfterEach
    void end() {
        ann.close();
        bob.close();
    }

    private CompletableFuture<ControlConnection> annDialsBobAt(Endpoint... candidates) {
        return ann.control.connect(bob.id(), List.of(candidates), Node.PATIENCE);
    }

    @Test
    void triesTheNextWhenNobodyAnswers() throws Exception {
        ControlConnection found = Node.await(annDialsBobAt(NOBODY, bob.address));

        assertThat(found.endpoint()).isEqualTo(bob.address);
        assertThat(Node.ask(found, QUESTION).type()).isEqualTo("echo");
    }

    @Test
    void takesOneOfSeveralPathsAndToldTheOtherSideOnce() throws Exception {
        Endpoint alsoBob = Wire.at("198.51.100.2");
        wire.plug(alsoBob, bob.control::receive);
        // The first is slow to answer, so both attempts run.
        Runnable undo = wire.block(f -> f.to().equals(bob.address) && isLongHeader(f));
        CompletableFuture<ControlConnection> found = annDialsBobAt(bob.address, alsoBob);
        Node.await(found);
        undo.run();

        assertThat(Node.next(bob.opened).peer()).isEqualTo(ann.id());
        assertThat(bob.opened).isEmpty();
        assertThat(ann.opened).hasSize(1);
    }

    private static boolean isLongHeader(Wire.Flight flight) {
        return flight.bytes().get(flight.bytes().position()) < 0;
    }

    @Test
    void saysWhatCameBackFromEachPlace() throws Exception {
        try (Node carol = Node.quick(wire, "192.0.2.3")) {
            MantaException failure = Node.failure(annDialsBobAt(NOBODY, carol.address));

            assertThat(failure.code()).isEqualTo(ErrorCode.PEER_UNREACHABLE);
            assertThat(failure)
                    .hasMessageContaining(bob.id().shortForm())
                    .hasMessageContaining("203.0.113.99:41820: no answer")
                    .hasMessageContaining(
                            "192.0.2.3:41820: another device answers there, "
                                    + carol.id().shortForm());
            assertThat(carol.opened).isEmpty();
            assertThat(ann.opened).isEmpty();
        }
    }

    @Test
    void findsThePeerBehindAnImpostor() throws Exception {
        try (Node carol = Node.quick(wire, "192.0.2.3")) {
            ControlConnection found = Node.await(annDialsBobAt(carol.address, bob.address));

            assertThat(found.peer()).isEqualTo(bob.id());
            assertThat(carol.opened).isEmpty();
        }
    }

    @Test
    void givesUpAtTheDeadline() {
        CompletableFuture<ControlConnection> found =
                ann.control.connect(bob.id(), List.of(NOBODY), Duration.ofMillis(100));

        assertThat(Node.failure(found))
                .hasMessageContaining("not reached within 100 ms")
                .extracting("code")
                .isEqualTo(ErrorCode.PEER_UNREACHABLE);
    }

    @Test
    void letsASecondCallerJoin() throws Exception {
        CompletableFuture<ControlConnection> first = annDialsBobAt(NOBODY);
        CompletableFuture<ControlConnection> second = annDialsBobAt(bob.address);

        assertThat(Node.await(first)).isSameAs(Node.await(second));
        assertThat(ann.opened).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.64.0.1", "100.127.255.254", "fd6d:616e:7461::1"})
    void neverTriesAnAddressInsideTheMesh(String address) {
        assertThat(Node.failure(annDialsBobAt(Wire.at(address))))
                .hasMessageContaining("no address to try")
                .extracting("code")
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void hearsNothingThatComesThroughTheMesh() throws Exception {
        Endpoint inside = Wire.at("100.64.9.9");
        try (Node carol = Node.start(wire, "100.64.9.9", Node.newKey(), Node.Limits.QUICK)) {
            CompletableFuture<ControlConnection> found =
                    carol.control.connect(bob.id(), List.of(bob.address), Node.PATIENCE);

            assertThat(Node.failure(found).code()).isEqualTo(ErrorCode.PEER_UNREACHABLE);
            assertThat(carol.address).isEqualTo(inside);
            assertThat(bob.counted("manta_control_datagrams_dropped_total", "inside_mesh"))
                    .isPositive();
        }
    }

    @Test
    void doesNotConnectToItself() {
        CompletableFuture<ControlConnection> found =
                ann.control.connect(ann.id(), List.of(ann.address), Node.PATIENCE);

        assertThat(Node.failure(found)).hasMessageContaining("itself");
    }

    @Test
    void doesNothingBeforeItsStartAndAfterItsEnd() {
        Endpoint anywhere = Wire.at("192.0.2.77");
        ann.close();

        assertThat(Node.failure(annDialsBobAt(anywhere)).code()).isEqualTo(ErrorCode.WRONG_STATE);
        assertThat(ann.control.receive(new byte[1_200], 0, 1_200, anywhere)).isFalse();
        assertThat(ann.control.connection(bob.id())).isEmpty();
        ann.close();
    }

    @Test
    void failsWhatIsBeingDialledWhenItEnds() {
        CompletableFuture<ControlConnection> found = annDialsBobAt(NOBODY);

        ann.close();

        assertThat(Node.failure(found).code()).isEqualTo(ErrorCode.WRONG_STATE);
    }

    @RepeatedTest(20)
    void agreesOnOneConnectionWhenBothDialAtOnce() throws Exception {
        CompletableFuture<ControlConnection> fromAnn = annDialsBobAt(bob.address);
        CompletableFuture<ControlConnection> fromBob =
                bob.control.connect(ann.id(), List.of(ann.address), Node.PATIENCE);
        Node.await(fromAnn);
        Node.await(fromBob);

        // Whatever was opened first, requests pass, and in the end both hold the same one.
        assertThat(Node.ask(fromAnn.get(), QUESTION).type()).isEqualTo("echo");
        assertThat(Node.ask(fromBob.get(), QUESTION).type()).isEqualTo("echo");
        PeerLink annsLast = settled(ann, bob);
        PeerLink bobsLast = settled(bob, ann);
        assertThat(Node.ask(annsLast, QUESTION).type()).isEqualTo("echo");
        assertThat(Node.ask(bobsLast, QUESTION).type()).isEqualTo("echo");
        assertThat(annsLast.isDialled()).isNotEqualTo(bobsLast.isDialled());
    }

    /** The connection that is left when those that were replaced have been closed. */
    private static PeerLink settled(Node node, Node peer) throws InterruptedException {
        int toClose = node.opened.size() - 1;
        for (int i = 0; i < toClose; i++) {
            assertThat(Node.next(node.closed).reason()).contains("took its place");
        }
        return (PeerLink) node.control.connection(peer.id()).orElseThrow();
    }

    @RepeatedTest(4)
    void takesTheNewConnectionOfAPeerThatHasRestarted() throws Exception {
        ControlConnection before = ann.connect(bob);
        DeviceKey key = bob.key;
        wire.unplug(bob.address);
        bob.close();

        try (Node bobAgain = Node.start(wire, "192.0.2.2", key, Node.Limits.QUICK)) {
            ControlConnection after = bobAgain.connect(ann);

            assertThat(Node.ask(after, QUESTION).type()).isEqualTo("echo");
            assertThat(Node.next(ann.opened)).isSameAs(before);
            assertThat(Node.next(ann.opened).peer()).isEqualTo(key.deviceId());
        }
    }

    /** As somebody does who has connected and moves at once: the other side can't hear of it. */
    @Test
    void takesTheNewConnectionOfAPeerThatHasLostTheOneBefore() throws Exception {
        Node higher = ann.id().compareTo(bob.id()) > 0 ? ann : bob;
        Node lower = higher == ann ? bob : ann;
        ControlConnection before = higher.connect(lower);
        Node.ask(before, QUESTION);
        Runnable mend = wire.block(flight -> flight.to().equals(higher.address));
        Node.await(lower.control.networkChanged(true));
        mend.run();
        assertThat(higher.closed.poll(1_200, TimeUnit.MILLISECONDS)).isNull();

        ControlConnection after = lower.connect(higher);

        assertThat(Node.ask(after, QUESTION).type()).isEqualTo("echo");
        assertThat(Node.next(higher.closed).connection()).isSameAs(before);
        assertThat(higher.control.connection(lower.id()).orElseThrow().isOpen()).isTrue();
        assertThat(after.isOpen()).isTrue();
    }

    @Test
    void boundsHowManyPeersAreDialled() {
        for (int i = 0; i < ControlBounds.STANDARD.dials(); i++) {
            ann.control.connect(Node.newKey().deviceId(), List.of(NOBODY), Duration.ofSeconds(10));
        }

        assertThat(Node.failure(annDialsBobAt(bob.address)).code())
                .isEqualTo(ErrorCode.LIMIT_REACHED);
    }
}
