package io.manta.tun.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.tun.NetworkNotices;
import io.manta.tun.NetworkNotices.Notice;
import io.manta.tun.TunFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Linux tells of changes, in a network of its own. */
@Tag("os")
@Timeout(60)
class LinuxNetworkNoticesOsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private NetworkNamespace network;
    private NetworkNotices notices;

    @BeforeEach
    void open() throws Exception {
        network = NetworkNamespace.open();
        notices = network.call(() -> TunFactory.system().watchNetworks().orElseThrow());
    }

    @AfterEach
    void close() {
        notices.close();
        network.close();
    }

    @Test
    void hearsOfInterfacesAddressesAndRoutes() throws Exception {
        assertThat(hearsOf("ip", "link", "add", "wire", "type", "veth", "peer", "far")).isTrue();
        assertThat(hearsOf("ip", "link", "set", "far", "up")).isTrue();
        assertThat(hearsOf("ip", "link", "set", "wire", "up")).isTrue();
        assertThat(hearsOf("ip", "address", "add", "192.0.2.7/24", "dev", "wire")).isTrue();
        assertThat(hearsOf("ip", "address", "add", "2001:db8::7/64", "dev", "wire", "nodad"))
                .isTrue();
        assertThat(hearsOf("ip", "route", "add", "198.51.100.0/24", "dev", "wire")).isTrue();
        assertThat(hearsOf("ip", "address", "delete", "192.0.2.7/24", "dev", "wire")).isTrue();
        assertThat(hearsOf("ip", "link", "delete", "wire")).isTrue();
    }

    @Test
    void isQuietWhenNothingHappens() {
        assertThat(notices.await(Duration.ZERO)).isEqualTo(Notice.QUIET);
        assertThat(notices.await(Duration.ofMillis(20))).isEqualTo(Notice.QUIET);
    }

    @Test
    void losesNoneOfAFloodWithoutSayingSo() throws Exception {
        network.command(
                "sh",
                "-c",
                "for i in $(seq 3000); do echo route add 198.18.$((i / 256)).$((i % 256))/32 dev lo;"
                        + " done | ip -batch -");

        assertThat(notices.await(LONG)).isEqualTo(Notice.CHANGED);
        while (notices.await(Duration.ZERO) == Notice.CHANGED) {
            assertThat(notices).isNotNull();
        }
        assertThat(hearsOf("ip", "link", "set", "lo", "down")).isTrue();
    }

    @Test
    void closingEndsTheWait() throws Exception {
        CompletableFuture<Notice> waiting =
                CompletableFuture.supplyAsync(() -> notices.await(Duration.ofDays(1)));

        notices.close();

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(Notice.CLOSED);
        assertThat(notices.await(LONG)).isEqualTo(Notice.CLOSED);
    }

    private boolean hearsOf(String... command) throws Exception {
        while (notices.await(Duration.ofMillis(50)) != Notice.QUIET) {
            assertThat(notices).isNotNull();
        }
        network.command(command);
        return notices.await(LONG) == Notice.CHANGED;
    }
}
