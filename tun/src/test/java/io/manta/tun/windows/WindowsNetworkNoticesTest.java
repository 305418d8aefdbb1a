package io.manta.tun.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.tun.NetworkNotices;
import io.manta.tun.NetworkNotices.Notice;
import io.manta.tun.TunException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WindowsNetworkNoticesTest {
    private final FakeNotices calls = new FakeNotices();

    @ParameterizedTest
    @EnumSource(NoticeCalls.Kind.class)
    void hearsOfEveryKindOnce(NoticeCalls.Kind kind) throws Exception {
        try (NetworkNotices notices = WindowsNetworkNotices.open(calls)) {
            Runnable changed = Objects.requireNonNull(calls.subscribed.get(kind));
            changed.run();
            changed.run();

            assertThat(notices.await(Duration.ofMinutes(1))).isEqualTo(Notice.CHANGED);
            assertThat(notices.await(Duration.ZERO)).isEqualTo(Notice.QUIET);
        }
    }

    @Test
    void endsAWaitWhenItIsClosed() throws Exception {
        NetworkNotices notices = WindowsNetworkNotices.open(calls);
        CompletableFuture<Notice> waiting =
                CompletableFuture.supplyAsync(() -> notices.await(Duration.ofMinutes(1)));

        notices.close();

        assertThat(waiting.get(5, TimeUnit.SECONDS)).isEqualTo(Notice.CLOSED);
        assertThat(calls.subscribed).isEmpty();
    }

    @Test
    void keepsNoSubscriptionIfWindowsRefusesOne() {
        calls.refusesRoutes = true;

        assertThatThrownBy(() -> WindowsNetworkNotices.open(calls))
                .isInstanceOf(TunException.class)
                .hasMessageContaining("ROUTES");
        assertThat(calls.subscribed).isEmpty();
    }
}
