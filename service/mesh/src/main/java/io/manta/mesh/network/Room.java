package io.manta.mesh.network;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.EpochId;
import io.manta.identity.EpochKey;
import io.manta.identity.NetworkId;
import io.manta.identity.NetworkKey;
import io.manta.mesh.store.LocalSettings;
import io.manta.mesh.store.StoredNetwork;
import io.manta.roster.Member;
import io.manta.roster.Roster;
import io.manta.roster.RosterBlob;
import io.manta.roster.RosterView;
import io.manta.roster.invite.InviteLedger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One network this device is in: what is known of it and what this device may do in it. Changed by
 * {@link Rooms} only, which sees to it that the disk knows first. Of the loop's thread; compared by
 * identity.
 */
public final class Room {
    private final DeviceId self;
    private final NetworkId id;
    private final RoomKeys keys;
    private Evidence evidence;
    private LocalSettings local;
    private InviteLedger ledger;

    // Follow from the evidence.
    private byte[] hash;
    private Set<DeviceId> members;
    private Set<DeviceId> coordinators;

    Room(
            DeviceId self,
            Evidence evidence,
            LocalSettings local,
            RoomKeys keys,
            InviteLedger ledger) {
        this.self = self;
        this.id = evidence.roster().network();
        this.keys = keys;
        this.evidence = evidence;
        this.local = local;
        this.ledger = ledger;
        this.hash = evidence.roster().hash();
        this.members = membersOf(evidence.roster().view());
        this.coordinators = Set.copyOf(evidence.roster().view().coordinators());
    }

    private static Set<DeviceId> membersOf(RosterView view) {
        Set<DeviceId> devices = new HashSet<>();
        view.members().forEach(member -> devices.add(member.device()));
        return Set.copyOf(devices);
    }

    /** Which network. */
    public NetworkId id() {
        return id;
    }

    /** What everybody agrees on, as far as this device has heard. */
    public Roster roster() {
        return evidence.roster();
    }

    /** What that means. */
    public RosterView view() {
        return evidence.roster().view();
    }

    /** Of the roster: 32 bytes, for those who only look. */
    public byte[] hash() {
        return hash;
    }

    /** Signed rosters to serve to others. */
    public List<RosterBlob> blobs() {
        return evidence.blobs();
    }

    /** A signed roster in which that member is one; mostly there is but one at all. */
    public Optional<RosterBlob> blobAdmitting(DeviceId member) {
        return evidence.blobAdmitting(member);
    }

    /** What concerns this device alone. */
    public LocalSettings local() {
        return local;
    }

    /** Invites, spent and open; worth something on coordinators only. */
    public InviteLedger ledger() {
        return ledger;
    }

    /** All members, this device among them. */
    public Set<DeviceId> members() {
        return members;
    }

    /** Whether that device is a member. */
    public boolean isMember(DeviceId device) {
        return members.contains(device);
    }

    /** All members that may edit the roster. */
    public Set<DeviceId> coordinators() {
        return coordinators;
    }

    /** Whether that device may edit the roster. */
    public boolean isCoordinator(DeviceId device) {
        return coordinators.contains(device);
    }

    /** Whether the founder has ended the network. */
    public boolean isEnded() {
        return local.ended().isPresent();
    }

    /** The number of the present epoch. */
    public int epoch() {
        return roster().epochs().number();
    }

    /** The public half of its key. */
    public EpochId epochId() {
        return roster().epochs().current().epoch();
    }

    /** The key that signs rosters now, if this device holds it. */
    public Optional<EpochKey> signingKey() {
        return keys.epoch(epochId());
    }

    /** The number of the newest epoch whose key this device holds; 0 for none. */
    public int heldEpoch() {
        for (int number = epoch(); number > 0; number--) {
            EpochId certified = roster().epochs().find(number).orElseThrow().epoch();
            if (keys.epoch(certified).isPresent()) {
                return number;
            }
        }
        return 0;
    }

    /** The root key, on the device that founded the network. */
    public Optional<NetworkKey> rootKey() {
        return keys.root();
    }

    /** Whether this device can change the roster now. */
    public boolean mayEdit() {
        return isCoordinator(self) && signingKey().isPresent() && !view().isClosed();
    }

    /**
     * Nothing if this device can change the roster now.
     *
     * @throws MantaException {@code NOT_COORDINATOR}, or {@code WRONG_STATE} if it is one that has
     *     not got the key yet, or the network has ended
     */
    public void checkMayEdit() throws MantaException {
        if (view().isClosed()) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE, "the network '" + local.name() + "' has been deleted");
        }
        if (!isCoordinator(self)) {
            throw new MantaException(
                    ErrorCode.NOT_COORDINATOR,
                    "this device is a member of '" + local.name() + "', not a coordinator");
        }
        if (signingKey().isEmpty()) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE,
                    "this device has not got the key of '" + local.name() + "' yet",
                    "It gets it when it meets another coordinator; try again then.",
                    null);
        }
    }

    /** What this device is called. */
    public Optional<String> ownHostname() {
        return hostnameOf(self);
    }

    /** What a member is called. */
    public Optional<String> hostnameOf(DeviceId device) {
        return view().member(device).map(Member::hostname).map(Object::toString);
    }

    Evidence evidence() {
        return evidence;
    }

    RoomKeys keys() {
        return keys;
    }

    StoredNetwork stored(Evidence next, LocalSettings nextLocal) {
        return new StoredNetwork(id, next.stored(), nextLocal);
    }

    void become(Evidence next, LocalSettings nextLocal) {
        evidence = next;
        local = nextLocal;
        hash = next.roster().hash();
        members = membersOf(view());
        coordinators = Set.copyOf(view().coordinators());
    }

    void become(InviteLedger next) {
        ledger = next;
    }

    /** The name it has here. */
    @Override
    public String toString() {
        return "Room[" + local.name() + ", " + id.shortForm() + "]";
    }
}
