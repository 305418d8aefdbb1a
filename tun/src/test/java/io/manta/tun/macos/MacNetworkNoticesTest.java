package io.manta.tun.macos;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.tun.NetworkNotices;
import io.manta.tun.NetworkNotices.Notice;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class MacNetworkNoticesTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final FakeDarwin kernel = new FakeDarwin();
    private NetworkNotices notices;

    @BeforeEach
    void subscribe() throws Exception {
        notices = new MacTunFactory(() -> kernel).watchNetworks().orElseThrow();
    }

    @AfterEach
    void close() {
        notices.close();
        notices.close();
        assertThat(kernel.openFiles()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x1, 0x2, 0x3, 0x6, 0xC, 0xD, 0xE, 0x12})
    void hearsOfRoutesAddressesAndInterfaces(int type) {
        kernel.announce(type);
        kernel.announce(type);

        assertThat(notices.await(LONG)).isEqualTo(Notice.CHANGED);
        assertThat(notices.await(Duration.ZERO)).as("both at once").isEqualTo(Notice.QUIET);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x4, 0x7, 0xB, 0xF, 0x13})
    void lookupsAndGroupsAreNoChange(int type) {
        kernel.announce(type);
        assertThat(notices.await(LONG)).isEqualTo(Notice.QUIET);
    }

    @Test
    void hearsOnAnotherThreadAndClosingEndsTheWait() throws Exception {
        CompletableFuture<Notice> heard = CompletableFuture.supplyAsync(() -> notices.await(LONG));
        kernel.announce(0xC);
        assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo(Notice.CHANGED);

        CompletableFuture<Notice> ended = CompletableFuture.supplyAsync(() -> notices.await(LONG));
        notices.close();
        assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo(Notice.CLOSED);
        assertThat(notices.await(LONG)).isEqualTo(Notice.CLOSED);
    }
}
