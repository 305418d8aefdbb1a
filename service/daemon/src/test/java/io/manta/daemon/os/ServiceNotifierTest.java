package io.manta.daemon.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.manta.base.life.TaskScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceNotifierTest {
    private final List<String> sent = new ArrayList<>();

    @Test
    void saysNothingWithoutSystemd() {
        ServiceNotifier notifier = notifier(Map.of());

        notifier.ready();
        notifier.stopping();

        assertThat(sent).isEmpty();
    }

    @Test
    void tellsSystemdHowItFares() {
        ServiceNotifier notifier = notifier(Map.of("NOTIFY_SOCKET", "/run/n"));

        notifier.ready();
        notifier.reloading(5_000_000);
        notifier.stopping();

        assertThat(sent)
                .containsExactly(
                        "/run/n READY=1",
                        "/run/n RELOADING=1\nMONOTONIC_USEC=5000",
                        "/run/n STOPPING=1");
    }

    @Test
    void goesOnWhenSystemdDoesNotListen() {
        ServiceNotifier notifier =
                new ServiceNotifier(
                        Map.of("NOTIFY_SOCKET", "/run/n"),
                        (to, text) -> {
                            throw new IllegalStateException("gone");
                        });

        assertThatCode(notifier::ready).doesNotThrowAnyException();
    }

    @Test
    void reportsBeingAliveOnAThreadOfItsOwn() throws Exception {
        BlockingQueue<String> beats = new LinkedBlockingQueue<>();
        Map<String, String> environment =
                Map.of("NOTIFY_SOCKET", "/run/n", "WATCHDOG_USEC", "2000");
        try (TaskScope scope = new TaskScope("test")) {
            new ServiceNotifier(environment, (to, text) -> beats.add(text)).keepAlive(scope);

            assertThat(beats.poll(5, TimeUnit.SECONDS)).isEqualTo("WATCHDOG=1");
            assertThat(beats.poll(5, TimeUnit.SECONDS)).isEqualTo("WATCHDOG=1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "x", "-5"})
    void needsNoWatchdogThatIsNotAskedFor(String period) {
        try (TaskScope scope = new TaskScope("test")) {
            notifier(Map.of("NOTIFY_SOCKET", "/run/n", "WATCHDOG_USEC", period)).keepAlive(scope);

            assertThat(scope.running()).isZero();
        }
    }

    @Test
    void leavesTheWatchdogOfAnotherProcessAlone() {
        Map<String, String> environment =
                Map.of("NOTIFY_SOCKET", "/n", "WATCHDOG_USEC", "2000", "WATCHDOG_PID", "1");
        try (TaskScope scope = new TaskScope("test")) {
            notifier(environment).keepAlive(scope);

            assertThat(scope.running()).isZero();
        }
    }

    private ServiceNotifier notifier(Map<String, String> environment) {
        return new ServiceNotifier(environment, (to, text) -> sent.add(to + " " + text));
    }
}
