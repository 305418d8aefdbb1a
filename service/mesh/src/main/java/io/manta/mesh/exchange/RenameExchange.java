package io.manta.mesh.exchange;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.identity.DeviceId;
import io.manta.mesh.loop.Backoff;
import io.manta.mesh.loop.Timer;
import io.manta.mesh.network.Room;
import io.manta.mesh.wire.Wire;
import io.manta.roster.entry.Label;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member wants another name. The wish is on disk before anybody is asked, and is asked again
 * until a roster says that it was granted.
 */
public final class RenameExchange {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Logger LOG = LoggerFactory.getLogger(RenameExchange.class);

    private final Exchanges exchanges;
    private final Map<Room, Timer> timers = new HashMap<>();
    private final Map<Room, Backoff> backoffs = new HashMap<>();
    private final Set<Room> underWay = new HashSet<>();
    private int asked;

    /** What a coordinator answered; the roster that says so may still be on its way. */
    private final Map<Room, String> granted = new HashMap<>();

    RenameExchange(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /** There is a wish, a roster, or a connection that may help. */
    void consider(Room room) {
        Optional<String> wanted = room.local().wantedHostname();
        if (wanted.isEmpty()) {
            return;
        }
        try {
            if (room.ownHostname().equals(Optional.ofNullable(granted.get(room)))) {
                exchanges
                        .rooms()
                        .saveLocal(room, room.local().withWantedHostname(Optional.empty()));
                forget(room);
            } else if (room.mayEdit()) {
                Label name = Label.parse(wanted.get());
                exchanges.rooms().edit(room, editor -> editor.rename(exchanges.self(), name));
                granted(room, room.ownHostname().orElse(""));
            } else {
                ask(room, wanted.get());
            }
        } catch (MantaException e) {
            LOG.warn("not renamed: network={} reason={}", room.id().shortForm(), e.getMessage());
            later(room);
        }
    }

    /** A coordinator is connected. */
    void opened(ControlConnection link) {
        exchanges.rooms().sharedWith(link.peer()).stream()
                .filter(room -> room.isCoordinator(link.peer()))
                .forEach(this::consider);
    }

    /** The network is not here any more, or the wish is granted. */
    void forget(Room room) {
        timers.getOrDefault(room, Timer.NONE).cancel();
        timers.remove(room);
        backoffs.remove(room);
        granted.remove(room);
    }

    private void ask(Room room, String wanted) {
        List<ControlConnection> links = exchanges.links().among(room.coordinators());
        if (links.isEmpty() || !underWay.add(room)) {
            // Whoever connects next is asked.
            return;
        }
        exchanges
                .loop()
                .whenDone(
                        // Not always the same: it may not have the key.
                        links.get(Math.floorMod(asked++, links.size()))
                                .request(
                                        Wire.about(Wire.RENAME, room.id())
                                                .with(Wire.HOSTNAME, wanted),
                                        Exchanges.ANSWER),
                        (answer, error) -> {
                            underWay.remove(room);
                            if (exchanges.rooms().holds(room)) {
                                heed(room, wanted, answer);
                            }
                        });
    }

    /** Granted or not: only a roster that says so ends the wish. */
    private void heed(Room room, String wanted, @Nullable ControlMessage answer) {
        boolean current = room.local().wantedHostname().equals(Optional.of(wanted));
        if (current && answer != null && answer.type().equals(Wire.ACCEPTED)) {
            try {
                granted(room, answer.text(Wire.HOSTNAME));
                return;
            } catch (MantaException e) {
                exchanges.refused().count(Refused.Reason.MALFORMED);
            }
        }
        later(room);
    }

    private void granted(Room room, String hostname) {
        granted.put(room, hostname);
        later(room);
        if (room.ownHostname().equals(Optional.of(hostname))) {
            consider(room);
        }
    }

    /** There is another wish: what was granted before is not it. */
    public void wish(Room room) {
        forget(room);
        consider(room);
    }

    private void later(Room room) {
        if (!timers.getOrDefault(room, Timer.NONE).isPending()) {
            Backoff backoff =
                    backoffs.computeIfAbsent(
                            room,
                            each -> new Backoff(FIRST_WAIT, LONGEST_WAIT, exchanges.random()));
            timers.put(
                    room,
                    exchanges
                            .loop()
                            .after(
                                    backoff.next(),
                                    () -> {
                                        if (exchanges.rooms().holds(room)) {
                                            consider(room);
                                        }
                                    }));
        }
    }

    /** A member wants another name. */
    void onRename(
            Room room,
            ControlConnection from,
            ControlMessage message,
            Consumer<ControlMessage> reply)
            throws MantaException {
        if (!room.mayEdit()) {
            throw new MantaException(
                    ErrorCode.NOT_COORDINATOR, "this device does not coordinate the network");
        }
        DeviceId device = from.peer();
        Label name = Label.parse(message.text(Wire.HOSTNAME));
        exchanges.rooms().edit(room, editor -> editor.rename(device, name));
        reply.accept(
                ControlMessage.of(Wire.ACCEPTED)
                        .with(Wire.HOSTNAME, room.hostnameOf(device).orElse(name.text())));
    }
}
