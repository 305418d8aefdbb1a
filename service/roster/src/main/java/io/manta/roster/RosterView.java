package io.manta.roster;

import io.manta.base.net.IpPrefix;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.roster.address.AddressRange;
import io.manta.roster.entry.Ban;
import io.manta.roster.entry.Label;
import io.manta.roster.entry.Membership;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.SecretHash;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a roster means: who is a member, under which name and addresses, who coordinates, who was
 * removed and why. Computed from nothing but what is written, so every node that has the same
 * roster sees the same. Takes no time into account: whose time is over is a member here until a
 * coordinator writes otherwise; ask {@link Member#isExpired}.
 *
 * <p>Immutable and safe for use by any thread. Devices are listed in the order of their ids.
 */
public final class RosterView {
    private final NetworkId network;
    private final int epoch;
    private final boolean closed;
    private final Settings settings;
    private final SortedMap<DeviceId, Standing> standings;
    private final SortedMap<DeviceId, Member> members;
    private final Map<Label, Member> byName = new HashMap<>();
    private final List<KeyStatus> keys;
    private final InviteClaims claims;
    private final List<DeviceId> formerCoordinators;

    private RosterView(Roster roster, ViewBuilder builder) {
        this.network = roster.network();
        this.epoch = roster.epochs().number();
        this.closed = roster.epochs().isClosed();
        this.settings = builder.settings();
        this.standings = builder.standings();
        this.members = builder.members();
        this.keys = builder.keys();
        this.claims = builder.claims();
        this.formerCoordinators = builder.formerCoordinators();
        members.values().forEach(member -> byName.put(member.hostname(), member));
    }

    static RosterView of(Roster roster) {
        return new RosterView(roster, new ViewBuilder(roster));
    }

    /** Which network. */
    public NetworkId network() {
        return network;
    }

    /** What the network is called. */
    public Label name() {
        return settings.name();
    }

    /** Who may come in. */
    public NetworkMode mode() {
        return settings.mode();
    }

    /** The network's own range of addresses, if it was founded with one. */
    public Optional<IpPrefix> prefix() {
        return settings.range().map(AddressRange::prefix);
    }

    /** After how long unseen a member is to be removed; nothing for never. */
    public Optional<Duration> ephemeral() {
        return settings.ephemeral();
    }

    /** Whether the founder has ended the network: who sees that leaves. */
    public boolean isClosed() {
        return closed;
    }

    /** The number of the current epoch. */
    public int epoch() {
        return epoch;
    }

    /**
     * Who has the key of this epoch without being a coordinator any more. If there is anybody, the
     * founder's device is to begin the next epoch.
     */
    public List<DeviceId> formerCoordinators() {
        return formerCoordinators;
    }

    /** All members. */
    public List<Member> members() {
        return List.copyOf(members.values());
    }

    /** The member with that device. */
    public Optional<Member> member(DeviceId device) {
        return Optional.ofNullable(members.get(device));
    }

    /** The member with that name. */
    public Optional<Member> member(Label hostname) {
        return Optional.ofNullable(byName.get(hostname));
    }

    /** Whether that device is a member. */
    public boolean isMember(DeviceId device) {
        return members.containsKey(device);
    }

    /** All members that may edit the roster. */
    public List<DeviceId> coordinators() {
        return members.values().stream().filter(Member::coordinator).map(Member::device).toList();
    }

    /** Whether that device is a member that may edit the roster. */
    public boolean isCoordinator(DeviceId device) {
        return member(device).filter(Member::coordinator).isPresent();
    }

    /** Devices that may come in, because a person said so. */
    public List<DeviceId> approved() {
        return standings.values().stream()
                .filter(standing -> isApproved(standing.device()))
                .map(Standing::device)
                .toList();
    }

    /** Whether that device may come in because a person said so. */
    public boolean isApproved(DeviceId device) {
        return !isMember(device) && standing(device).flatMap(Standing::approval).isPresent();
    }

    /** Devices that are no members any more, or were turned away. */
    public List<Removal> removals() {
        return standings.values().stream()
                .flatMap(standing -> standing.removal().stream())
                .toList();
    }

    /** Why that device is no member any more, or was turned away. */
    public Optional<Removal> removal(DeviceId device) {
        return standing(device).flatMap(Standing::removal);
    }

    /** All reusable keys, also those that let in nobody any more; by hash. */
    public List<KeyStatus> keys() {
        return keys;
    }

    /** The reusable key with that hash. */
    public Optional<KeyStatus> key(SecretHash hash) {
        return keys.stream().filter(key -> key.hash().equals(hash)).findFirst();
    }

    /** The device that single-use invite has let in, also if it is gone by now. */
    public Optional<DeviceId> admittedWith(SecretHash invite) {
        return claims.first(invite);
    }

    /** Whether that device is kept out, since a person removed it or turned it away. */
    public boolean isBanned(DeviceId device) {
        return standing(device).filter(Standing::isBanned).isPresent();
    }

    /** All bans of that device, taken back or not; for those who edit. */
    public List<Register<Ban>> bans(DeviceId device) {
        return standing(device).map(Standing::bans).orElse(List.of());
    }

    /** The entry that made that device a member. */
    public Optional<Register<Membership>> membership(DeviceId device) {
        return standing(device).flatMap(Standing::membership);
    }

    /** All memberships of that device that are in effect; for those who edit. */
    public List<Register<Membership>> heldMemberships(DeviceId device) {
        return standing(device).map(Standing::held).orElse(List.of());
    }

    /** All memberships of that device, in effect or not; for those who edit. */
    public List<Register<Membership>> memberships(DeviceId device) {
        return standing(device).map(Standing::memberships).orElse(List.of());
    }

    private Optional<Standing> standing(DeviceId device) {
        return Optional.ofNullable(standings.get(device));
    }

    /** Everybody who has the same roster has an equal view. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RosterView view
                && network.equals(view.network)
                && epoch == view.epoch
                && closed == view.closed
                && settings.equals(view.settings)
                && members.equals(view.members)
                && keys.equals(view.keys)
                && formerCoordinators.equals(view.formerCoordinators)
                && approved().equals(view.approved())
                && removals().equals(view.removals());
    }

    @Override
    public int hashCode() {
        return Objects.hash(network, epoch, members);
    }

    /** Name and size. */
    @Override
    public String toString() {
        return "RosterView[%s, %d members]".formatted(name(), members.size());
    }
}
