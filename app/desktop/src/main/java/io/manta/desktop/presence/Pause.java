package io.manta.desktop.presence;

import io.manta.base.time.Clock;
import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.ipc.reply.TunnelState;
import io.manta.ipc.request.DownRequest;
import io.manta.ipc.request.UpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Leaves the VPN for a while. The service knows no pauses: this program disconnects, and connects
 * again when the time is over. Whoever connects before, here or by command, ends the pause. On the
 * toolkit's thread.
 *
 * <pre>
 *          begin            the VPN is down             over, or somebody connects
 *   idle ─────────▶ leaving ────────────────▶ paused ────────────────────────────▶ idle
 *                      └── refused ──▶ idle
 * </pre>
 */
final class Pause {
    private final Asker asker;
    private final Clock clock;
    private final Delay delay;
    private final Consumer<Throwable> failed;
    private final Runnable changed;
    private Optional<Instant> until = Optional.empty();
    private boolean wentDown;

    /** Does something later, on the toolkit's thread. */
    @FunctionalInterface
    interface Delay {
        void after(Duration time, Runnable thing);
    }

    /**
     * @param failed takes what the service refused with
     * @param changed is told when a pause began or ended
     */
    Pause(Asker asker, Clock clock, Delay delay, Consumer<Throwable> failed, Runnable changed) {
        this.asker = asker;
        this.clock = clock;
        this.delay = delay;
        this.failed = failed;
        this.changed = changed;
    }

    /** When this program connects again, during a pause. */
    Optional<Instant> until() {
        return until;
    }

    /** Disconnects for that long; a pause under way gets another end. */
    void begin(Duration length) {
        Instant end = clock.now().plus(length);
        wentDown = wentDown && until.isPresent();
        until = Optional.of(end);
        changed.run();
        asker.ask(
                new DownRequest(),
                _ -> delay.after(length, () -> endIf(end)),
                failure -> {
                    forget();
                    failed.accept(failure);
                });
    }

    private void endIf(Instant end) {
        if (until.isPresent() && until.get().equals(end)) {
            connectAgain();
        }
    }

    private void connectAgain() {
        forget();
        asker.ask(new UpRequest(Optional.empty()), _ -> {}, failed);
    }

    /** The person connects or disconnects: there is no pause any more. */
    void forget() {
        if (until.isPresent()) {
            until = Optional.empty();
            wentDown = false;
            changed.run();
        }
    }

    /** Looks whether somebody else has ended it, and whether its time passed while asleep. */
    void look(ServiceSnapshot service) {
        if (until.isEmpty() || !service.isRunning() || service.status().isEmpty()) {
            return;
        }
        TunnelState state = service.status().get().state();
        wentDown = wentDown || state == TunnelState.DOWN;
        if (wentDown && (state == TunnelState.UP || state == TunnelState.STARTING)) {
            forget();
        } else if (wentDown && !clock.now().isBefore(until.get())) {
            connectAgain();
        }
    }
}
