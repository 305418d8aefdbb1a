package io.manta.desktop.tray.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.bus.BusClient;
import io.manta.desktop.bus.BusConnection;
import io.manta.desktop.bus.SessionBus;
import io.manta.desktop.bus.TestBus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WakingTest {
    /** Is told after who comes before it in the list. */
    private static final class Last implements BusClient {
        private final CountDownLatch connected = new CountDownLatch(1);

        @Override
        public void connected(BusConnection bus) {
            connected.countDown();
        }

        @Override
        public void lost() {}
    }

    @Test
    void tellsOfWakingAndNotOfFallingAsleep(@TempDir Path folder) throws Exception {
        Semaphore woken = new Semaphore(0);
        Last last = new Last();
        try (TestBus bus = new TestBus(folder);
                SessionBus system =
                        new SessionBus(
                                Optional.of(bus.address()),
                                List.of(new Waking(woken::release), last));
                var logind = bus.connect()) {
            system.start();
            assertThat(last.connected.await(10, TimeUnit.SECONDS)).isTrue();
            String path = "/org/freedesktop/login1";
            logind.sendMessage(new Waking.Logind.PrepareForSleep(path, true));
            logind.sendMessage(new Waking.Logind.PrepareForSleep(path, false));
            assertThat(woken.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            logind.sendMessage(new Waking.Logind.PrepareForSleep(path, false));
            assertThat(woken.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            assertThat(woken.availablePermits()).as("falling asleep wakes nobody").isZero();
        }
    }

    @Test
    void goesByTheEnvironmentToTheBusOfTheSystem() {
        assertThat(Waking.addressIn(Map.of("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/x")))
                .contains("unix:path=/x");
    }
}
