package io.manta.control.quic;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlMessage;
import io.manta.control.tls.FalseTls;
import io.manta.identity.DeviceKey;
import io.netty.handler.codec.quic.QuicConnectionCloseEvent;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may connect, and in what language. With real QUIC, hence with threads. */
class IdentityTest {
    private static final Endpoint ADDRESS = Wire.at("198.51.100.66");
    private static final int NO_APPLICATION_PROTOCOL = 0x100 + 120;

    private final Wire wire = new Wire();
    private final DeviceKey mallory = Node.newKey();
    private Node bob;

    @BeforeEach
    void start() throws Exception {
        bob = Node.quick(wire, "192.0.2.2");
    }

    @AfterEach
    void end() {
        bob.close();
    }

    @Test
    void acceptsWhoeverProvesAKey() throws Exception {
        try (RawPeer peer = dialler(FalseTls.genuine(mallory))) {
            peer.greet(bob.address);

            assertThat(Node.next(bob.opened).peer()).isEqualTo(mallory.deviceId());
        }
    }

    @Test
    void refusesACertificateWhoseKeyIsNotThere() throws Exception {
        refuses(FalseTls.stolen(Node.newKey(), mallory));
    }

    @Test
    void refusesACertificateThatIsNotSignedByItself() throws Exception {
        refuses(FalseTls.unsigned(mallory));
    }

    @Test
    void refusesAChainOfCertificates() throws Exception {
        refuses(FalseTls.twofold(mallory, Node.newKey()));
    }

    @Test
    void refusesWhoShowsNoCertificate() throws Exception {
        refuses(FalseTls.nameless(mallory));
    }

    @Test
    void refusesItself() throws Exception {
        try (RawPeer peer = dialler(FalseTls.genuine(bob.key))) {
            RawPeer.Connection connection = peer.dial(bob.address);

            assertThat(connection.reason()).isEqualTo("this is the same device");
            assertThat(bob.opened).isEmpty();
        }
    }

    private void refuses(FalseTls.Claim claim) throws Exception {
        try (RawPeer peer = dialler(claim)) {
            RawPeer.Connection connection = peer.dial(bob.address);

            QuicConnectionCloseEvent close = connection.closing();
            assertThat(close.isTlsError()).isTrue();
            assertThat(bob.opened).isEmpty();
        }
    }

    private RawPeer dialler(FalseTls.Claim claim) throws Exception {
        return RawPeer.dialler(wire, ADDRESS, claim, RawPeer.OURS);
    }

    @Test
    void refusesADiallerThatSpeaksAnotherProtocol() throws Exception {
        try (RawPeer peer = RawPeer.dialler(wire, ADDRESS, FalseTls.genuine(mallory), "manta/2")) {
            assertThat(peer.dial(bob.address).closing().error()).isEqualTo(NO_APPLICATION_PROTOCOL);
        }
    }

    @Test
    void saysSoWhenThePeerSpeaksAnotherProtocol() throws Exception {
        try (RawPeer peer = server("manta/2", Greeting.PROTOCOL)) {
            MantaException failure = dial(peer);

            assertThat(failure)
                    .hasMessageContaining("does not speak manta/1")
                    .hasMessageContaining(ADDRESS.toString());
            assertThat(failure.code()).isEqualTo(ErrorCode.VERSION_MISMATCH);
        }
    }

    @Test
    void namesBothVersionsWhenTheDialledIsNewer() throws Exception {
        try (RawPeer peer = server(RawPeer.OURS, 2)) {
            MantaException failure = dial(peer);

            assertThat(failure.code()).isEqualTo(ErrorCode.VERSION_MISMATCH);
            assertThat(failure)
                    .hasMessageContaining(
                            "'raw 9.9' speaks protocol 2, 'test 1' speaks protocol 1");
        }
    }

    @Test
    void keepsItsReasonsToItselfWhileTheHandshakeMayBeUnconfirmed() throws Exception {
        try (RawPeer peer = server(RawPeer.OURS, 2)) {
            dial(peer);

            QuicConnectionCloseEvent close = peer.accepted().closing();

            assertThat(close.isApplicationClose()).isFalse();
            assertThat(close.error()).isEqualTo(PeerLink.APPLICATION_ERROR);
        }
    }

    @Test
    void namesBothVersionsToADiallerThatIsNewer() throws Exception {
        try (RawPeer peer = dialler(FalseTls.genuine(mallory))) {
            RawPeer.Connection connection = peer.dial(bob.address);
            connection.open().send(RawPeer.hello(2));

            QuicConnectionCloseEvent close = connection.closing();

            assertThat(close.isApplicationClose()).isTrue();
            assertThat(close.error()).isEqualTo(CloseCode.VERSION.number());
            assertThat(connection.reason())
                    .isEqualTo("'raw 9.9' speaks protocol 2, 'test 1' speaks protocol 1");
            assertThat(bob.opened).isEmpty();
        }
    }

    @Test
    void isNotConnectedBeforeThePeerHasSaidHello() throws Exception {
        try (RawPeer peer =
                RawPeer.server(
                        wire, ADDRESS, FalseTls.genuine(mallory), RawPeer.OURS, line -> {})) {
            assertThat(dial(peer).code()).isEqualTo(ErrorCode.PEER_UNREACHABLE);
            assertThat(bob.opened).isEmpty();
        }
    }

    @Test
    void isNotMisledByAPeerThatClosesAfterTheHandshake() throws Exception {
        try (RawPeer peer = server(RawPeer.OURS, -1)) {
            MantaException failure = dial(peer);

            assertThat(failure.code()).isEqualTo(ErrorCode.VERSION_MISMATCH);
        }
    }

    private MantaException dial(RawPeer server) {
        assertThat(server.streams()).isEmpty();
        return Node.failure(
                bob.control.connect(mallory.deviceId(), List.of(ADDRESS), Node.PATIENCE));
    }

    private RawPeer server(String protocol, int version) throws Exception {
        ControlMessage hello = RawPeer.hello(version);
        return RawPeer.server(
                wire,
                ADDRESS,
                FalseTls.genuine(mallory),
                protocol,
                line -> {
                    try {
                        line.send(hello);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
    }
}
