package io.manta.ipc.socket;

import io.manta.base.error.MantaException;
import io.manta.base.time.Clock;
import io.manta.ipc.event.NumberedEvent;
import java.time.Duration;
import java.util.Optional;

/** Events of a subscription, in order. One thread reads; any may close the client behind it. */
public final class EventStream {
    private final Wire wire;
    private final Clock clock;

    EventStream(Wire wire, Clock clock) {
        this.wire = wire;
        this.clock = clock;
    }

    /**
     * An event.
     *
     * @param event as far as this side understands it
     * @param json the view inside, as it came
     */
    public record Received(NumberedEvent event, String json) {}

    /**
     * Waits for the next event, but no longer than that.
     *
     * @throws MantaException SERVICE_UNREACHABLE when the service has gone, or has disconnected a
     *     reader that was too slow
     */
    public Optional<Received> next(Duration longest) throws MantaException {
        return wire.nextEvent(new Wait(clock, Patience.of(longest), "an event"));
    }
}
