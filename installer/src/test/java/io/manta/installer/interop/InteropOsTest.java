package io.manta.installer.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.WgColumn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A tunnel between the service of the image and Debian's wireguard-go. */
@Tag("os")
class InteropOsTest {
    private static final boolean LONG = "1".equals(System.getenv("MANTA_LONG"));
    private static final long MIB = 1024 * 1024;
    private static final long CARRIED_BYTES = LONG ? 1024 * MIB : 64 * MIB;

    @BeforeAll
    static void needs() {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
        assumeTrue(Files.exists(Path.of("/dev/net/tun")), "needs /dev/net/tun");
        assumeTrue(onPath("wireguard-go") && onPath("wg"), "needs wireguard-go and wg");
        assumeTrue(onPath("ip") && onPath("ping"), "needs ip and ping");
    }

    private static boolean onPath(String program) {
        return Files.exists(Path.of("/usr/bin", program))
                || Files.exists(Path.of("/usr/sbin", program));
    }

    @ParameterizedTest
    @CsvSource({
        "IPV4, true, false",
        "IPV4, false, false",
        "IPV6, true, false",
        "IPV6, false, false",
        "IPV4, true, true",
        "IPV4, false, true"
    })
    void carriesBothFamiliesWhoeverCalls(Underlay underlay, boolean mantaCalls, boolean psk) {
        try (InteropPair pair = new InteropPair(underlay)) {
            InteropPair keyed = psk ? pair.withPsk() : pair;
            keyed.introduce(mantaCalls, !mantaCalls);

            boolean first = mantaCalls ? pair.weReachThem() : pair.theyReachUs();
            boolean second = mantaCalls ? pair.theyReachUs() : pair.weReachThem();

            assertThat(first).as("the caller's pings are answered").isTrue();
            assertThat(second).as("the called one's pings are answered").isTrue();
        }
    }

    @Test
    void refusesPeerWithoutThePresharedKey() {
        try (InteropPair pair = new InteropPair(Underlay.IPV4)) {
            pair.withPsk().introduce(true, true);
            pair.wireguard().wg("peer", pair.manta().publicKey(), "preshared-key", "/dev/null");

            assertThat(pair.manta().namespace().pingMs(InteropPair.THEIR_IPV4)).isNegative();
        }
    }

    @Test
    void carriesBytesUnchangedEachWay() {
        try (InteropPair pair = new InteropPair(Underlay.IPV4)) {
            pair.introduce(true, true);
            assertThat(pair.weReachThem()).isTrue();

            InteropPair.Carried there = pair.carryToThem(CARRIED_BYTES, 1);
            InteropPair.Carried back = pair.carryToUs(CARRIED_BYTES, 2);

            assertThat(there.arrived()).hasSize(64).isEqualTo(there.sent());
            assertThat(back.arrived()).hasSize(64).isEqualTo(back.sent());
        }
    }

    @Test
    void goesOnAfterEitherRestarts() {
        try (InteropPair pair = new InteropPair(Underlay.IPV4)) {
            pair.introduce(true, true);
            assertThat(pair.weReachThem()).isTrue();

            pair.wireguard().restart();
            pair.addressTheirs();
            pair.introduceToTheirs(true);
            assertThat(pair.theyReachUs()).as("after wireguard-go restarted").isTrue();

            pair.manta().restart();
            pair.manta().ask("up");
            assertThat(pair.weReachThem()).as("after we restarted").isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Underlay.class)
    void followsPeerThatMoves(Underlay underlay) {
        try (InteropPair pair = new InteropPair(underlay)) {
            pair.introduce(true, true);
            assertThat(pair.weReachThem()).isTrue();

            // They get another address and another port, and call from there.
            var right = pair.wireguard().namespace();
            right.ip("addr del " + underlay.theirs() + "/" + prefix(underlay) + " dev eth0");
            right.ip("addr add " + underlay.assignable(underlay.spare()) + " dev eth0");
            pair.wireguard().wg("listen-port", "51999");
            assertThat(pair.theyReachUs()).as("they reach us from the new place").isTrue();

            assertThat(pair.weReachThem()).as("we reach them at the new place").isTrue();
            assertThat(ourViewOfThem(pair).path("endpoint").asString())
                    .isEqualTo(underlay.endpoint(underlay.spare(), 51999));
        }
    }

    @ParameterizedTest
    @EnumSource(Underlay.class)
    void isFollowedWhenWeMove(Underlay underlay) {
        try (InteropPair pair = new InteropPair(underlay)) {
            pair.introduce(true, true);
            assertThat(pair.weReachThem()).isTrue();

            var left = pair.manta().namespace();
            left.ip("addr del " + underlay.ours() + "/" + prefix(underlay) + " dev eth0");
            left.ip("addr add " + underlay.assignable(underlay.spare()) + " dev eth0");
            assertThat(pair.weReachThem()).as("we reach them from the new place").isTrue();

            assertThat(pair.theyReachUs()).as("they reach us at the new place").isTrue();
            assertThat(theirView(pair, WgColumn.ENDPOINT)).contains(underlay.spare());
        }
    }

    @Test
    void agreesWithWgShow() {
        try (InteropPair pair = new InteropPair(Underlay.IPV4)) {
            pair.introduce(true, true);
            assertThat(pair.weReachThem()).isTrue();
            assertThat(pair.theyReachUs()).isTrue();

            JsonNode ours = ourViewOfThem(pair);

            Instant theirHandshake =
                    Instant.ofEpochSecond(
                            Long.parseLong(theirView(pair, WgColumn.LATEST_HANDSHAKE)));
            assertThat(Instant.parse(ours.path("latest_handshake").asString()))
                    .isBetween(theirHandshake.minusSeconds(2), theirHandshake.plusSeconds(2));
            assertThat(ours.path("state").asString()).isEqualTo("online");
            assertThat(ours.path("rx_bytes").asLong()).isPositive();
            assertThat(ours.path("tx_bytes").asLong()).isPositive();
            assertThat(Long.parseLong(theirView(pair, WgColumn.RX_BYTES))).isPositive();
        }
    }

    @Test
    void movesDataOverSmallUnderlayAndSaysSo() {
        try (InteropPair pair = new InteropPair(Underlay.IPV4)) {
            pair.manta().namespace().ip("link set eth0 mtu 1200");
            pair.wireguard().namespace().ip("link set eth0 mtu 1200");
            pair.introduce(true, true);
            assertThat(pair.weReachThem()).isTrue();

            InteropPair.Carried there = pair.carryToThem(4 * MIB, 3);
            InteropPair.Carried back = pair.carryToUs(4 * MIB, 4);

            assertThat(there.arrived()).hasSize(64).isEqualTo(there.sent());
            assertThat(back.arrived()).hasSize(64).isEqualTo(back.sent());
            assertThat(Await.until(Duration.ofSeconds(30), () -> healthSpeaksOfMtu(pair)))
                    .as("health speaks of the small path: %s", pair.manta().status().path("health"))
                    .isTrue();
        }
    }

    @Test
    void rekeysUnderLoad() throws InterruptedException {
        assumeTrue(LONG, "takes seven minutes of real time: set MANTA_LONG=1");
        try (InteropPair pair = new InteropPair(Underlay.IPV4)) {
            pair.introduce(true, true);
            assertThat(pair.weReachThem()).isTrue();
            long lost = 0;
            Instant end = Instant.now().plusSeconds(400);
            while (Instant.now().isBefore(end)) {
                lost += pair.manta().namespace().pingMs(InteropPair.THEIR_IPV4) < 0 ? 1 : 0;
                Thread.sleep(100);
            }

            assertThat(ourViewOfThem(pair).path("handshakes").asLong()).isGreaterThanOrEqualTo(4);
            assertThat(lost).isZero();
        }
    }

    private static int prefix(Underlay underlay) {
        return underlay == Underlay.IPV6 ? 64 : 24;
    }

    private static JsonNode ourViewOfThem(InteropPair pair) {
        return pair.manta().peer(pair.wireguard().publicKey());
    }

    private static String theirView(InteropPair pair, WgColumn column) {
        return pair.wireguard().peerColumn(pair.manta().publicKey(), column).orElseThrow();
    }

    private static boolean healthSpeaksOfMtu(InteropPair pair) {
        for (JsonNode warning : pair.manta().status().path("health")) {
            String words = warning.path("text").asString() + warning.path("code").asString();
            if (words.contains("mtu") || words.contains("MTU") || words.contains("packet")) {
                return true;
            }
        }
        return false;
    }
}
