package io.manta.installer.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.Namespace;
import io.manta.installer.lab.Need;
import io.manta.installer.lab.Nft;
import io.manta.installer.lab.WgColumn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** We are behind a NAT that forgets within seconds; the reference is outside. */
@Tag("os")
@Execution(ExecutionMode.CONCURRENT)
class NatOsTest {
    private static final int FORGETS_AFTER_S = 3;

    /** Of an empty message: header and tag. */
    private static final int KEEPALIVE_BYTES = 32;

    @BeforeAll
    static void needs() {
        Need.wireguardGo();
        Need.programs("nft", "sysctl");
        assumeTrue(
                Files.exists(Path.of("/proc/net/nf_conntrack")),
                "needs a kernel that shows what its NAT remembers");
    }

    @Test
    void isForgottenWithoutKeepalives() {
        try (InteropPair pair = behindNat(List.of())) {
            assertThat(Await.until(InteropPair.PATIENCE, () -> !isRemembered(pair))).isTrue();

            assertThat(pair.wireguard().namespace().pingMs(pair.ourIpv4())).isNegative();
            assertThat(pair.weReachThem()).as("we need only speak again").isTrue();
            assertThat(pair.theyReachUs()).isTrue();
        }
    }

    @Test
    void staysReachableThroughKeepalives() {
        try (InteropPair pair = behindNat(List.of("--keepalive", "1"))) {
            long before = received(pair);
            // Silence but for the keepalives, for longer than the NAT remembers.
            long enough = before + 2L * FORGETS_AFTER_S * KEEPALIVE_BYTES;
            assertThat(Await.until(InteropPair.PATIENCE, () -> received(pair) >= enough)).isTrue();

            assertThat(pair.wireguard().namespace().pingMs(pair.ourIpv4())).isNotNegative();
            assertThat(pair.theirView(WgColumn.ENDPOINT)).startsWith(Underlay.ROUTER_RIGHT + ":");
        }
    }

    private static InteropPair behindNat(List<String> further) {
        InteropPair pair = new InteropPair(Underlay.ROUTED);
        try {
            hide(pair.router());
            List<String> words = new ArrayList<>(further);
            words.addAll(
                    List.of(
                            "--endpoint",
                            Underlay.ROUTED.endpoint(
                                    Underlay.ROUTED.theirs(), InteropPair.THEIR_PORT)));
            pair.introduceToOurs(words);
            pair.introduceToTheirs(false);
            assertThat(pair.weReachThem()).isTrue();
            assertThat(pair.theyReachUs()).isTrue();
            return pair;
        } catch (RuntimeException | Error e) {
            pair.close();
            throw e;
        }
    }

    private static void hide(Namespace router) {
        Nft.load(
                router,
                """
                table ip nat {
                  chain out { type nat hook postrouting priority srcnat;
                    oifname "right" masquerade; }
                }
                table ip filter {
                  chain in { type filter hook input priority filter;
                    iifname "right" udp dport 1024-65535 drop; }
                }
                """);
        for (String timeout : List.of("udp_timeout", "udp_timeout_stream")) {
            router.run(
                    "sysctl",
                    "-qw",
                    "net.netfilter.nf_conntrack_" + timeout + "=" + FORGETS_AFTER_S);
        }
    }

    private static boolean isRemembered(InteropPair pair) {
        return pair.router().run("cat", "/proc/net/nf_conntrack").contains("sport=41820");
    }

    private static long received(InteropPair pair) {
        return Long.parseLong(pair.theirView(WgColumn.RX_BYTES));
    }
}
