package io.manta.daemon.os;

import io.manta.base.life.TaskScope;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the service fares (sd_notify(3)). Without systemd it does nothing and loads
 * nothing native. Call from platform threads only.
 */
public final class ServiceNotifier {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceNotifier.class);

    private final Optional<String> socket;
    private final Optional<Duration> watchdog;
    private final DatagramSink sink;

    /** Sends one message to a Unix datagram socket; the seam for tests. */
    @FunctionalInterface
    interface DatagramSink {
        void send(String socket, String message);
    }

    /** The notifier for the environment systemd started this process with. */
    public static ServiceNotifier of(Map<String, String> environment) {
        return new ServiceNotifier(environment, (to, text) -> UnixDatagram.send(to, text));
    }

    ServiceNotifier(Map<String, String> environment, DatagramSink sink) {
        this.sink = sink;
        this.socket = Optional.ofNullable(environment.get("NOTIFY_SOCKET"));
        this.watchdog = socket.flatMap(present -> watchdogOf(environment));
    }

    /** The service answers. */
    public void ready() {
        send("READY=1");
    }

    /** Settings are being read anew; follow with {@link #ready}. */
    public void reloading(long monotonicNs) {
        send("RELOADING=1\nMONOTONIC_USEC=" + monotonicNs / 1_000);
    }

    /** The service has begun to end. */
    public void stopping() {
        send("STOPPING=1");
    }

    /** Starts to report being alive twice as often as systemd asks for, if it asks. */
    public void keepAlive(TaskScope scope) {
        watchdog.ifPresent(
                every ->
                        scope.forkPlatform(
                                "watchdog",
                                () -> {
                                    while (true) {
                                        send("WATCHDOG=1");
                                        Thread.sleep(every);
                                    }
                                }));
    }

    private void send(String message) {
        socket.ifPresent(
                to -> {
                    try {
                        sink.send(to, message);
                    } catch (RuntimeException e) {
                        LOG.warn("cannot notify systemd: reason={}", e.getMessage());
                    }
                });
    }

    private static Optional<Duration> watchdogOf(Map<String, String> environment) {
        String text = environment.getOrDefault("WATCHDOG_USEC", "");
        String pid = environment.getOrDefault("WATCHDOG_PID", "");
        boolean ours = pid.isEmpty() || pid.equals(Long.toString(ProcessHandle.current().pid()));
        return ours && text.matches("[1-9]\\d{0,14}")
                ? Optional.of(Duration.ofNanos(Long.parseLong(text) * 1_000 / 2))
                : Optional.empty();
    }
}
