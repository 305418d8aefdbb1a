package io.manta.control.quic;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlLimits;
import io.manta.control.tls.IdentityTls;
import io.manta.identity.DeviceId;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicConnectionCloseEvent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLEngine;

/**
 * Why a connection is over, in words that go behind "the other device: ".
 *
 * @param code what kind of failure it is to who wanted the connection
 * @param words what happened
 */
record Ending(ErrorCode code, String words) {
    /** TLS alert 120 (RFC 7301 §3.2): no protocol in common. */
    private static final int NO_APPLICATION_PROTOCOL = 120;

    private static final int LONGEST_TLS_ALERT = 255;

    static Ending unreachable(String words) {
        return new Ending(ErrorCode.PEER_UNREACHABLE, words);
    }

    static Ending of(MantaException failure) {
        return new Ending(failure.code(), String.valueOf(failure.getMessage()));
    }

    /** The peer has ended it. */
    static Ending byPeer(QuicConnectionCloseEvent event) {
        if (event.isApplicationClose()) {
            ErrorCode code =
                    CloseCode.of(event.error()).orElse(CloseCode.GOODBYE) == CloseCode.VERSION
                            ? ErrorCode.VERSION_MISMATCH
                            : ErrorCode.PEER_UNREACHABLE;
            String words = Greeting.printable(reason(event), ControlLimits.REASON_BYTES);
            return new Ending(code, words.isBlank() ? "it closed the connection" : words);
        }
        if (event.error() == PeerLink.APPLICATION_ERROR) {
            return unreachable("it closed the connection");
        }
        int alert = QuicConnectionCloseEvent.extractTlsError(event.error());
        if (alert == NO_APPLICATION_PROTOCOL) {
            return new Ending(
                    ErrorCode.VERSION_MISMATCH,
                    "it does not speak "
                            + IdentityTls.ALPN
                            + ", another version of Manta runs there");
        }
        return unreachable(
                alert >= 0 && alert <= LONGEST_TLS_ALERT
                        ? "it refused this device's identity, with TLS alert " + alert
                        : "it broke off, with QUIC error " + event.error());
    }

    /** The peer's words. Netty 4.2.18 fails to tell that there are none. */
    private static String reason(QuicConnectionCloseEvent event) {
        try {
            return new String(event.reason(), StandardCharsets.UTF_8);
        } catch (NullPointerException e) {
            return "";
        }
    }

    /** Nobody has said why; what the connection itself tells. */
    static Ending ofBroken(
            QuicChannel channel, Optional<DeviceId> expected, Optional<String> trouble) {
        SSLEngine engine = channel.sslEngine();
        Optional<DeviceId> found = engine == null ? Optional.empty() : IdentityTls.peer(engine);
        if (found.isPresent() && expected.isPresent() && !found.equals(expected)) {
            return unreachable("another device answers there, " + found.get().shortForm());
        }
        if (channel.isTimedOut()) {
            return unreachable("it fell silent");
        }
        return unreachable(trouble.map(t -> "the connection broke: " + t).orElse("no answer"));
    }
}
