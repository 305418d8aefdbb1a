package io.manta.installer.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.Namespace;
import io.manta.installer.lab.Need;
import io.manta.installer.lab.Nft;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** A network underneath that carries less than it should: slow, not dead, and said in words. */
@Tag("os")
@Execution(ExecutionMode.CONCURRENT)
class NarrowPathOsTest {
    private static final long MIB = 1024 * 1024;
    private static final int UNDERLAY_MTU = 1200;

    /** IPv4, UDP and WireGuard headers, and the padding to 16 bytes. */
    private static final int MOST_INNER_BYTES = (UNDERLAY_MTU - 60) / 16 * 16;

    /** A size that fits takes one probe; one that does not, three of two seconds each. */
    private static final Duration SEARCH = Duration.ofSeconds(75);

    @BeforeAll
    static void needs() {
        Need.wireguardGo();
        Need.programs("nft");
    }

    @Test
    void movesDataOverNarrowCableAndSaysSo() {
        try (InteropPair pair = new InteropPair(Underlay.IPV4)) {
            setMtu(pair, UNDERLAY_MTU);
            pair.introduce(true, true);
            assertThat(pair.weReachThem()).isTrue();

            assertThat(largePings(pair)).isTrue();
            assertThat(pair.carriageToThem().carry(16 * MIB)).matches(Carriage.Digests::areEqual);
            assertThat(pair.carriageToUs().carry(16 * MIB)).matches(Carriage.Digests::areEqual);
            saysThatPathIsNarrow(pair);

            setMtu(pair, 1500);
            pair.wireguard().wg("listen-port", "51999");
            assertThat(pair.theyReachUs()).isTrue();
            assertThat(Await.until(SEARCH, () -> warning(pair).isEmpty()))
                    .as("a new path is searched anew, and the warning goes")
                    .isTrue();
        }
    }

    @Test
    void movesDataThroughBlackHole() {
        try (InteropPair pair = new InteropPair(Underlay.ROUTED)) {
            // The router neither passes what is too large nor says so.
            pair.router().ip("link set right mtu " + UNDERLAY_MTU);
            pair.wireguard().namespace().ip("link set eth0 mtu " + UNDERLAY_MTU);
            Nft.load(
                    pair.router(),
                    """
                    table ip silence {
                      chain out { type filter hook output priority filter;
                        icmp type destination-unreachable drop; }
                    }
                    """);
            pair.introduce(true, true);
            assertThat(pair.weReachThem()).isTrue();

            saysThatPathIsNarrow(pair);
            assertThat(largePings(pair)).isTrue();
            assertThat(pair.carriageToThem().carry(16 * MIB)).matches(Carriage.Digests::areEqual);
            assertThat(pair.carriageToUs().carry(16 * MIB)).matches(Carriage.Digests::areEqual);
        }
    }

    private static void setMtu(InteropPair pair, int bytes) {
        pair.manta().namespace().ip("link set eth0 mtu " + bytes);
        pair.wireguard().namespace().ip("link set eth0 mtu " + bytes);
    }

    /** Pings of 1400 bytes each way, which must be cut somewhere. */
    private static boolean largePings(InteropPair pair) {
        return largePing(pair.manta().namespace(), InteropPair.THEIR_IPV4)
                && largePing(pair.wireguard().namespace(), pair.ourIpv4());
    }

    private static boolean largePing(Namespace from, String address) {
        return Await.until(
                InteropPair.PATIENCE,
                () ->
                        from.tryRun("ping", "-n", "-c1", "-W1", "-s", "1372", "-M", "dont", address)
                                .succeeded());
    }

    private static void saysThatPathIsNarrow(InteropPair pair) {
        assertThat(Await.until(SEARCH, () -> warning(pair).isPresent()))
                .as("path MTU %s", pair.ourView().path("path_mtu"))
                .isTrue();
        JsonNode warning = warning(pair).orElseThrow();
        assertThat(warning.path("severity").asString()).isEqualTo("warning");
        assertThat(warning.path("text").asString()).contains(InteropPair.THEIR_NAME, "narrow");
        assertThat(warning.path("remedy").asString()).contains("MTU");
        assertThat(pair.ourView().path("path_mtu").asInt())
                .isBetween(MOST_INNER_BYTES - 16, MOST_INNER_BYTES + 16);
        assertThat(pair.manta().command("status").out()).contains("narrow");
    }

    private static Optional<JsonNode> warning(InteropPair pair) {
        return pair.manta()
                .status()
                .path("health")
                .valueStream()
                .filter(w -> w.path("code").asString().startsWith("path-narrow"))
                .findFirst();
    }
}
