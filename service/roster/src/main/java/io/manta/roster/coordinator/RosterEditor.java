package io.manta.roster.coordinator;

import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.EpochId;
import io.manta.identity.NetworkKey;
import io.manta.roster.NetworkMode;
import io.manta.roster.Roster;
import io.manta.roster.RosterView;
import io.manta.roster.entry.Departure;
import io.manta.roster.entry.Label;
import io.manta.roster.entry.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * What a coordinator may do to a roster: each edit returns another roster, or throws and has
 * changed nothing. An edit that is already done returns the roster it was given, so everything may
 * be asked for twice. Refuses what would not hold: an address or name somebody has, a coordinator
 * removed while it still has the key.
 *
 * <p>Every edit may throw {@code NOT_COORDINATOR} if the device that edits is none, and {@code
 * WRONG_STATE} if the network was ended.
 *
 * @param roster what is edited
 * @param by the coordinator that edits
 * @param now its time; parts of a second are dropped
 */
public record RosterEditor(Roster roster, DeviceId by, Instant now) {
    /**
     * The roster of a new network, whose founder is its first member and coordinator.
     *
     * @param root the network's root key
     * @param epoch the key of its first epoch
     * @throws MantaException {@code INVALID_ARGUMENT}: the prefix is no range for hosts
     */
    public static Roster found(NetworkKey root, EpochId epoch, Founding founding, Instant now)
            throws MantaException {
        return NetworkEdits.found(root, epoch, founding, now);
    }

    /**
     * Lets a device in: gives it a name and addresses. A member stays as it is, unless it came with
     * another invite, which says that it had left.
     *
     * @throws MantaException {@code JOIN_DENIED}, {@code INVITE_INVALID}, {@code INVITE_EXPIRED},
     *     {@code INVITE_REVOKED}, {@code INVITE_SPENT}: its proof does not hold; {@code
     *     NAME_TAKEN}; {@code NO_ADDRESS_LEFT}; {@code LIMIT_REACHED}; what {@code
     *     DeviceCertificate.verify} says
     */
    public Roster admit(Admission admission) throws MantaException {
        return MemberEdits.admit(draft(), admission);
    }

    /** Says that a device may come in when it next asks, whatever it was removed for. */
    public Roster approve(DeviceId device) throws MantaException {
        return MemberEdits.approve(draft(), device);
    }

    /**
     * Removes a member, or takes an approval back. It stays out until somebody lets it in again on
     * purpose: approves it, or hands out an invite after that.
     *
     * @throws MantaException {@code NOT_MEMBER}; {@code WRONG_STATE}: it is a coordinator, so an
     *     epoch without it must begin first; {@code INVALID_ARGUMENT}: it is this device
     */
    public Roster kick(DeviceId device) throws MantaException {
        return MemberEdits.ban(draft(), device, false);
    }

    /**
     * Turns a device away for good, whether it is a member or not: it may not even ask. Until
     * somebody approves it.
     *
     * @throws MantaException as for {@link #kick}, but never {@code NOT_MEMBER}
     */
    public Roster block(DeviceId device) throws MantaException {
        return MemberEdits.ban(draft(), device, true);
    }

    /**
     * Ends a membership without blame. A coordinator may leave by itself; the network then needs a
     * new epoch ({@link RosterView#formerCoordinators}).
     *
     * @throws MantaException {@code NOT_MEMBER}; {@code WRONG_STATE}: it is the last coordinator
     */
    public Roster depart(DeviceId device, Departure.Cause cause) throws MantaException {
        return MemberEdits.depart(draft(), device, cause);
    }

    /**
     * Gives a member another name: the one it wants, or that with a number where another has it.
     *
     * @throws MantaException {@code NOT_MEMBER}
     */
    public Roster rename(DeviceId device, Label wish) throws MantaException {
        return MemberEdits.rename(draft(), device, wish);
    }

    /**
     * Makes a member a coordinator. It can edit once it has been handed the key of the epoch.
     *
     * @throws MantaException {@code NOT_MEMBER}
     */
    public Roster appoint(DeviceId device) throws MantaException {
        return NetworkEdits.appoint(draft(), device);
    }

    /**
     * Begins another epoch, without the coordinators named and without those who have left. What
     * they wrote and this device has seen still counts; nothing else of theirs ever does.
     *
     * @param root the network's root key, which only the founder has
     * @param next the key of the new epoch, to be handed to all other coordinators
     * @throws MantaException {@code NOT_PERMITTED}: another network's key; {@code
     *     INVALID_ARGUMENT}: this device is among those named; {@code LIMIT_REACHED}: there were
     *     too many epochs
     */
    public Roster nextEpoch(NetworkKey root, EpochId next, Collection<DeviceId> dismissed)
            throws MantaException {
        return NetworkEdits.nextEpoch(draft(), root, next, dismissed);
    }

    /**
     * Ends the network: every member that sees that leaves, and nobody can edit any more.
     *
     * @param root the network's root key, which only the founder has
     * @throws MantaException {@code NOT_PERMITTED}: another network's key; {@code LIMIT_REACHED}
     */
    public Roster close(NetworkKey root) throws MantaException {
        return NetworkEdits.close(draft(), root);
    }

    /**
     * Adds a reusable key.
     *
     * @param key the hash of its secret
     * @param expiresAt from when on it lets in nobody, if that is to be
     */
    public Roster addKey(SecretHash key, Optional<Instant> expiresAt) throws MantaException {
        return NetworkEdits.addKey(draft(), key, expiresAt);
    }

    /**
     * Takes a reusable key back; members it let in stay.
     *
     * @throws MantaException {@code NOT_FOUND}
     */
    public Roster revokeKey(SecretHash key) throws MantaException {
        return NetworkEdits.revokeKey(draft(), key);
    }

    /** Calls the network by another name. */
    public Roster setName(Label name) throws MantaException {
        return NetworkEdits.setName(draft(), name);
    }

    /** Says who may come in from now on. */
    public Roster setMode(NetworkMode mode) throws MantaException {
        return NetworkEdits.setMode(draft(), mode);
    }

    /**
     * Says after how long unseen a member is to be removed.
     *
     * @param unseen one minute to 100 years; zero for never
     * @throws MantaException {@code INVALID_ARGUMENT}
     */
    public Roster setEphemeral(Duration unseen) throws MantaException {
        return NetworkEdits.setEphemeral(draft(), unseen);
    }

    /**
     * Writes down what time has brought about: ends memberships that are over. To be called now and
     * then.
     */
    public Roster settle() throws MantaException {
        return Upkeep.settle(draft());
    }

    /**
     * Forgets, of what this device wrote, devices removed more than 90 days ago, except those a
     * person removed, which are kept out for as long as nobody wants them back. To be called now
     * and then.
     */
    public Roster forget() throws MantaException {
        return Upkeep.forget(draft());
    }

    /**
     * Takes over what another copy of this device wrote: its state was restored from a backup, or
     * there are two of it. In the roster only the later of two pages of one device is left.
     *
     * @param others the two rosters of which the one that is edited was merged
     */
    public Roster unite(Collection<Roster> others) throws MantaException {
        return Upkeep.unite(draft(), others);
    }

    private Draft draft() throws MantaException {
        return Draft.of(roster, by, now);
    }
}
