package io.manta.daemon.os;

import io.manta.base.life.TaskScope;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the service fares (sd_notify(3)), and hears signals. Without systemd it tells
 * nobody and loads nothing native.
 */
public final class ServiceNotifier implements Supervisor {
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

    @Override
    public void listen(Requests requests, TaskScope scope) {
        Signals.handle(requests.stop(), requests.reload());
    }

    @Override
    public void ready() {
        send("READY=1");
    }

    @Override
    public void reloading(long monotonicNs) {
        send("RELOADING=1\nMONOTONIC_USEC=" + monotonicNs / 1_000);
    }

    @Override
    public void stopping() {
        send("STOPPING=1");
    }

    /** Twice as often as systemd asks for. */
    @Override
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

    @Override
    public void ended(int exitCode) {
        // systemd looks at the process itself.
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
