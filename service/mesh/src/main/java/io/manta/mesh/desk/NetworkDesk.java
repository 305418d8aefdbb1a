package io.manta.mesh.desk;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.identity.NetworkKey;
import io.manta.mesh.call.CreateOptions;
import io.manta.mesh.call.LeaveOutcome;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.network.Room;
import io.manta.mesh.store.StoredDeparture;
import io.manta.roster.NetworkMode;
import io.manta.roster.coordinator.Founding;
import io.manta.roster.entry.Label;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Founding, leaving and deleting networks, and what holds for all of one. */
public final class NetworkDesk {
    /** Less, and a night's sleep would be an end. */
    private static final Duration SHORTEST_EPHEMERAL = Duration.ofHours(1);

    private static final String DEFAULT_NAME = "room";

    private final Parts parts;
    private final Supplier<String> defaultHostname;
    private final Set<Room> leaving = new HashSet<>();

    public NetworkDesk(Parts parts, Supplier<String> defaultHostname) {
        this.parts = parts;
        this.defaultHostname = defaultHostname;
    }

    /** Founds a network. */
    public Room create(CreateOptions options) throws MantaException {
        Label name =
                options.name().isPresent() ? Label.parse(options.name().get()) : freeDefaultName();
        if (parts.rooms().isNameTaken(name.text())) {
            throw new MantaException(
                    ErrorCode.ALREADY_EXISTS,
                    "this device is in a network called '" + name + "' already");
        }
        Label hostname =
                options.hostname().isPresent()
                        ? Label.parse(options.hostname().get())
                        : Label.nearest(defaultHostname.get())
                                .orElseGet(() -> new Label("device-" + parts.self().shortForm()));
        NetworkMode mode = options.open() ? NetworkMode.OPEN : NetworkMode.CLOSED;
        Founding founding = new Founding(name, mode, options.cidr(), parts.self(), hostname);
        return parts.rooms().found(founding, name.text());
    }

    private Label freeDefaultName() {
        Label name = new Label(DEFAULT_NAME);
        for (int number = 2; parts.rooms().isNameTaken(name.text()); number++) {
            name = new Label(DEFAULT_NAME).numbered(number);
        }
        return name;
    }

    /** Leaves, and tells a coordinator if one can be reached. */
    public CompletableFuture<LeaveOutcome> leave(NetworkId network) throws MantaException {
        Room room = Desks.room(parts, network);
        checkOthersCanGoOn(room);
        if (!leaving.add(room)) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE, "this device is leaving '" + room.local().name() + "'");
        }
        CompletableFuture<LeaveOutcome> outcome = new CompletableFuture<>();
        parts.loop()
                .whenDone(
                        parts.leave().tell(room),
                        (told, error) -> {
                            leaving.remove(room);
                            Desks.complete(outcome, () -> left(room, Boolean.TRUE.equals(told)));
                        });
        return outcome;
    }

    private LeaveOutcome left(Room room, boolean told) throws MantaException {
        boolean known = told || room.members().size() == 1;
        if (parts.rooms().holds(room)) {
            parts.rooms().depart(room, StoredDeparture.Kind.LEFT, "This device left.", !known);
        }
        return known
                ? new LeaveOutcome(true, "")
                : new LeaveOutcome(
                        false,
                        "No coordinator could be reached: the others still list this device, until"
                                + " one of them meets it or removes it.");
    }

    private void checkOthersCanGoOn(Room room) throws MantaException {
        boolean last = room.coordinators().equals(Set.of(parts.self()));
        if (last && room.members().size() > 1) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE,
                    "this device is the only coordinator of '"
                            + room.local().name()
                            + "': without it nobody could be let in or removed any more",
                    "Make another with 'manta admin add', or delete the network with 'manta nuke'.",
                    null);
        }
    }

    /** Deletes a network for all its members. */
    public NetworkId nuke(NetworkId network, boolean force) throws MantaException {
        Room room = Desks.room(parts, network);
        NetworkKey root = rootKey(room);
        if (room.members().size() > 1 && !force) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE,
                    "'%s' has %d other members"
                            .formatted(room.local().name(), room.members().size() - 1),
                    "Use --force to delete it for all of them.",
                    null);
        }
        parts.rooms().edit(room, editor -> editor.close(root));
        parts.rooms().end(room);
        return network;
    }

    NetworkKey rootKey(Room room) throws MantaException {
        Optional<NetworkKey> root = room.rootKey();
        if (root.isEmpty()) {
            // A plain member may do nothing of the kind, founder or not.
            if (!room.isCoordinator(parts.self())) {
                room.checkMayEdit();
            }
            throw new MantaException(
                    ErrorCode.NOT_PERMITTED,
                    "only the device that founded '" + room.local().name() + "' can do this",
                    "Do it there" + founderHint(room) + ".",
                    null);
        }
        return root.get();
    }

    /** Nobody is named as founder in a roster; the one who joined first most likely is. */
    private static String founderHint(Room room) {
        return room.view().members().stream()
                .min(java.util.Comparator.comparing(member -> member.joinedAt()))
                .map(first -> ": most likely " + first.hostname())
                .orElse("");
    }

    /** Says after which time members not seen are removed. */
    public Optional<Duration> ephemeral(NetworkId network, Optional<Duration> after)
            throws MantaException {
        Room room = Desks.room(parts, network);
        if (after.isPresent() && after.get().compareTo(SHORTEST_EPHEMERAL) < 0) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "members can't be removed after less than an hour",
                    "Give a time of 1h or more, or 'off'.",
                    null);
        }
        parts.rooms().edit(room, editor -> editor.setEphemeral(after.orElse(Duration.ZERO)));
        return room.view().ephemeral();
    }

    /** Who is in whose way: for messages. */
    static String name(Room room, DeviceId device) {
        return room.hostnameOf(device).orElse(device.shortForm());
    }
}
