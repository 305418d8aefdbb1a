package io.manta.mesh.network;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.time.Clock;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.EpochKey;
import io.manta.identity.NetworkId;
import io.manta.identity.NetworkKey;
import io.manta.identity.SeedSource;
import io.manta.mesh.store.LocalSettings;
import io.manta.mesh.store.MeshStore;
import io.manta.mesh.store.StoredDeparture;
import io.manta.mesh.store.StoredJoin;
import io.manta.mesh.store.StoredNetwork;
import io.manta.roster.Removal;
import io.manta.roster.Roster;
import io.manta.roster.RosterBlob;
import io.manta.roster.RosterView;
import io.manta.roster.coordinator.Founding;
import io.manta.roster.coordinator.RosterEditor;
import io.manta.roster.invite.InviteLedger;
import io.manta.roster.invite.LedgerEditor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The networks this device is in. Every change goes the same way: made in memory, signed if this
 * device can, saved, and only then true and told. When saving fails nothing has happened. Of the
 * loop's thread.
 */
public final class Rooms {
    /** Networks a device may be in. */
    public static final int MOST = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

    private final DeviceId self;
    private final RoomShelf shelf;
    private final RoomSigner signer;
    private final Clock clock;
    private final SeedSource random;
    private final Departures departures;
    private final RoomEvents events;
    private final Map<NetworkId, Room> rooms = new LinkedHashMap<>();

    public Rooms(
            DeviceKey key,
            MeshStore store,
            Clock clock,
            SeedSource random,
            HealthTracker health,
            Departures departures,
            RoomEvents events) {
        this.self = key.deviceId();
        this.shelf = new RoomShelf(self, store, health, departures);
        this.signer = new RoomSigner(key, clock);
        this.clock = clock;
        this.random = random;
        this.departures = departures;
        this.events = events;
    }

    /** Reads all networks from disk. One that can't be read is left where it is, and named. */
    public void load() throws MantaException {
        shelf.load().forEach(this::add);
    }

    /** The network with that id. */
    public Optional<Room> find(NetworkId id) {
        return Optional.ofNullable(rooms.get(id));
    }

    /** All of them, ended ones too. */
    public List<Room> all() {
        return List.copyOf(rooms.values());
    }

    /** Whether this device is still in it. */
    public boolean holds(Room room) {
        return rooms.get(room.id()) == room;
    }

    /** Those that a device is in as well. */
    public List<Room> sharedWith(DeviceId device) {
        return rooms.values().stream().filter(room -> room.isMember(device)).toList();
    }

    /** Founds a network. Keys are on disk before the roster that names them. */
    public Room found(Founding founding, String localName) throws MantaException {
        return found(founding, localName, NetworkKey.generate(random));
    }

    /**
     * Likewise, with a root key that was drawn before, so that its id could be noted first.
     *
     * @param root is taken over
     */
    public Room found(Founding founding, String localName, NetworkKey root) throws MantaException {
        checkLimit();
        EpochKey epoch = EpochKey.generate(random);
        Roster roster = RosterEditor.found(root, epoch.id(), founding, clock.now());
        RoomKeys keys = RoomKeys.founding(root, epoch);
        Evidence evidence = signer.signed(roster, epoch);
        LocalSettings local = LocalSettings.of(localName, false, clock.now());
        shelf.saveKeys(root.id(), keys.stored());
        shelf.add(new StoredNetwork(root.id(), evidence.stored(), local));
        return add(new Room(self, evidence, local, keys, InviteLedger.empty(root.id())));
    }

    /**
     * This device was let in.
     *
     * @throws MantaException {@code ROSTER_REFUSED} also if the roster does not say so
     */
    public Room enter(StoredJoin join, byte[] blob, DeviceId from) throws MantaException {
        Optional<Room> known = find(join.network());
        if (known.isPresent()) {
            merge(known.get(), blob, from);
            return known.get();
        }
        checkLimit();
        Evidence evidence = Evidence.first(join.network(), RosterBlob.parse(blob), from);
        RosterView view = evidence.roster().view();
        if (!view.isMember(self) || view.isClosed()) {
            throw new MantaException(
                    ErrorCode.ROSTER_REFUSED,
                    "the device that let this one in has a roster in which it is no member");
        }
        // Before the network is there: else its being left would be finished at the next start.
        departures.forget(join.network());
        String name = freeName(join.name().orElse(view.name().toString()));
        LocalSettings local = LocalSettings.of(name, join.autoAcceptFirewall(), clock.now());
        shelf.add(new StoredNetwork(join.network(), evidence.stored(), local));
        InviteLedger ledger = InviteLedger.empty(join.network());
        return add(new Room(self, evidence, local, RoomKeys.none(), ledger));
    }

    private Room add(Room room) {
        rooms.put(room.id(), room);
        events.added(room);
        return room;
    }

    private void checkLimit() throws MantaException {
        if (rooms.size() >= MOST) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "this device is in " + rooms.size() + " networks already",
                    "Leave one of them first.",
                    null);
        }
    }

    /** Whether a network is called so here. */
    public boolean isNameTaken(String name) {
        return rooms.values().stream()
                .anyMatch(room -> !room.isEnded() && room.local().name().equals(name));
    }

    /** A name no other network has here: the one given, or that with a number. */
    private String freeName(String wish) {
        String name = wish;
        for (int number = 1; isNameTaken(name); number++) {
            name = wish + "-" + number;
        }
        return name;
    }

    /**
     * Takes what somebody else has signed. A coordinator that thereby learns what no single blob
     * says signs all of it.
     *
     * @throws MantaException {@code ROSTER_REFUSED}, or what the store says
     */
    public void merge(Room room, byte[] bytes, DeviceId from) throws MantaException {
        HeldBlob held = room.evidence().verified(RosterBlob.parse(bytes), from);
        Evidence next = room.evidence().with(held);
        boolean news =
                !next.roster().equals(room.roster())
                        || next.roster().united(self, held.content()).isPresent();
        Evidence own = news ? signer.settled(room, next, held.content()) : next;
        if (own != room.evidence()) {
            become(room, own, room.local(), news, own != next);
        }
    }

    /**
     * Changes a roster. Only on a coordinator.
     *
     * @return whether anything changed
     */
    public boolean edit(Room room, Edit edit) throws MantaException {
        room.checkMayEdit();
        Roster next = edit.apply(signer.editor(room.roster()));
        if (next.equals(room.roster())) {
            return false;
        }
        EpochKey epoch =
                room.keys()
                        .epoch(next.epochs().current().epoch())
                        .orElseThrow(() -> new IllegalStateException("an epoch without its key"));
        become(room, signer.signed(next, epoch), room.local(), true, true);
        return true;
    }

    /** Throws what {@link #edit} would throw, and changes nothing. */
    public void tryOut(Room room, Edit edit) throws MantaException {
        room.checkMayEdit();
        edit.apply(signer.editor(room.roster()));
    }

    /** Signs what this device holds, which it could not before. */
    private void signIfApart(Room room) throws MantaException {
        Evidence signed = signer.settled(room, room.evidence(), room.roster());
        if (signed != room.evidence()) {
            become(room, signed, room.local(), true, true);
        }
    }

    private void become(Room room, Evidence next, LocalSettings local, boolean news, boolean made)
            throws MantaException {
        shelf.save(room.local().name(), room.stored(next, local));
        RosterView before = room.view();
        room.become(next, local);
        if (news) {
            events.changed(room, before, made);
        } else {
            events.touched();
        }
    }

    /** Changes what concerns this device alone. */
    public void saveLocal(Room room, LocalSettings local) throws MantaException {
        become(room, room.evidence(), local, false, false);
    }

    /** Holds one more epoch key from now on. */
    public void keepEpochKey(Room room, EpochKey epoch) throws MantaException {
        shelf.saveKeys(room.id(), room.keys().storedWith(epoch, room.epochId()));
        room.keys().add(epoch, room.epochId());
        signIfApart(room);
        events.keysChanged(room);
    }

    /** Edits the ledger of invites; the result is to be saved before anything follows from it. */
    public LedgerEditor ledgerEditor(Room room) {
        return signer.ledgerEditor(room.ledger());
    }

    /** Makes this the ledger of invites, with what this device wrote sealed. */
    public void saveLedger(Room room, InviteLedger ledger) throws MantaException {
        InviteLedger sealed = signer.sealed(ledger);
        if (!sealed.equals(room.ledger())) {
            shelf.saveLedger(room.id(), sealed.encoded());
            room.become(sealed);
            events.ledgerChanged(room);
        }
    }

    /** Takes what another coordinator knows of invites. */
    public void mergeLedger(Room room, byte[] theirs) throws MantaException {
        saveLedger(room, ledgerEditor(room).unite(room.ledger().read(theirs)));
    }

    /**
     * This device is in that network no more.
     *
     * @param open as in {@link StoredDeparture}
     */
    public void depart(Room room, StoredDeparture.Kind kind, String reason, boolean open)
            throws MantaException {
        departures.add(
                new StoredDeparture(
                        room.id(), room.local().name(), kind, reason, clock.now(), open));
        // Noted, therefore done: what can't be removed now is at the next start.
        forget(room);
        try {
            shelf.remove(room.id());
        } catch (MantaException e) {
            LOG.warn("not removed yet: network={} reason={}", room.id(), e.getMessage());
        }
    }

    /** The founder ended the network: it is kept for a while, to tell others. */
    public void end(Room room) throws MantaException {
        // The departure comes first: at the next start there is no telling that it is missing.
        departures.add(
                new StoredDeparture(
                        room.id(),
                        room.local().name(),
                        StoredDeparture.Kind.CLOSED,
                        "It was deleted by the device that founded it.",
                        clock.now(),
                        room.rootKey().isEmpty()));
        saveLocal(room, room.local().withEnd(clock.now()));
    }

    /**
     * Does what the roster says of this device or of the whole network: whether either is over.
     * Doing it again does nothing.
     */
    public boolean finishIfOver(Room room) throws MantaException {
        if (!room.isMember(self)) {
            String reason =
                    room.view()
                            .removal(self)
                            .map(Removal::reason)
                            .orElse(Removal.Reason.REMOVED)
                            .words();
            depart(room, StoredDeparture.Kind.REMOVED, "This device " + reason + ".", true);
            return true;
        }
        if (room.view().isClosed() && !room.isEnded()) {
            end(room);
        }
        return room.isEnded();
    }

    /** Everybody had time to hear that the network has ended. */
    public void removeEnded(Room room) throws MantaException {
        shelf.remove(room.id());
        forget(room);
    }

    private void forget(Room room) {
        rooms.remove(room.id());
        room.keys().destroy();
        events.removed(room);
    }

    /** Something else that shows has changed. */
    public void touched() {
        events.touched();
    }
}
