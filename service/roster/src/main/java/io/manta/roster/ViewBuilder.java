package io.manta.roster;

import io.manta.identity.DeviceId;
import io.manta.roster.entry.Entry;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Label;
import io.manta.roster.entry.Membership;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.ReusableKey;
import io.manta.roster.entry.Role;
import io.manta.roster.entry.Seat;
import io.manta.roster.entry.SecretHash;
import io.manta.roster.entry.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Computes the parts of a {@link RosterView}: first who is in, then names and addresses. */
final class ViewBuilder {
    /** Coordinators' clocks differ, so a stamp decides among those of one second. */
    private static final Comparator<Register<Membership>> LATEST =
            Comparator.comparing((Register<Membership> use) -> use.entry().joinedAt())
                    .thenComparing(Register.PRECEDENCE);

    private final Registers entries;
    private final DeviceId founder;
    private final Settings settings;
    private final InviteClaims claims;
    private final SortedMap<DeviceId, Standing> standings = new TreeMap<>();
    private final SortedMap<DeviceId, Register<Membership>> memberships = new TreeMap<>();

    ViewBuilder(Roster roster) {
        this.entries = roster.entries();
        this.founder = roster.epochs().founder();
        this.settings = Settings.of(entries);
        this.claims = InviteClaims.of(entries);
        addStandings(EntryKind.MEMBERSHIP);
        addStandings(EntryKind.APPROVAL);
        addStandings(EntryKind.BAN);
        for (Standing standing : standings.values()) {
            standing.membership().ifPresent(joined -> memberships.put(joined.device(), joined));
        }
    }

    private <E extends Entry> void addStandings(EntryKind<E> kind) {
        for (Register<E> register : entries.all(kind)) {
            standings.computeIfAbsent(
                    register.device(), device -> Standing.of(device, entries, claims));
        }
    }

    Settings settings() {
        return settings;
    }

    InviteClaims claims() {
        return claims;
    }

    SortedMap<DeviceId, Standing> standings() {
        return Collections.unmodifiableSortedMap(standings);
    }

    SortedMap<DeviceId, Member> members() {
        SortedMap<DeviceId, Seat> given = new TreeMap<>();
        memberships.forEach((device, joined) -> given.put(device, joined.entry().seat()));
        Seats seats = Seats.of(given, settings.range());
        Map<DeviceId, Label> names = Names.of(memberships.keySet(), entries);
        SortedMap<DeviceId, Member> members = new TreeMap<>();
        names.forEach((device, name) -> members.put(device, member(device, name, seats)));
        return Collections.unmodifiableSortedMap(members);
    }

    private Member member(DeviceId device, Label name, Seats seats) {
        Register<Membership> admission = Objects.requireNonNull(memberships.get(device));
        Membership joined = admission.entry();
        Optional<Register<Role>> appointment =
                role(device).filter(role -> role.entry().kind() == Role.Kind.COORDINATOR);
        return new Member(
                device,
                name,
                seats.ipv4(device),
                seats.ipv6(device),
                seats.seat(device),
                joined.joinedAt(),
                joined.expiresAt(),
                appointment.isPresent(),
                appointment.map(role -> role.key().by()),
                // One that had left and was let in again holds the root key no more.
                device.equals(founder) && admission.key().by().equals(device),
                joined.certificate());
    }

    private Optional<Register<Role>> role(DeviceId device) {
        return entries.find(EntryKind.ROLE, Subject.of(device)).stream().max(Register.PRECEDENCE);
    }

    /** Who has the key of the epoch without being a coordinator any more. */
    List<DeviceId> formerCoordinators() {
        return entries.all(EntryKind.ROLE).stream()
                .map(Register::device)
                .distinct()
                .filter(this::isFormerCoordinator)
                .toList();
    }

    private boolean isFormerCoordinator(DeviceId device) {
        Role.Kind kind = role(device).map(role -> role.entry().kind()).orElse(Role.Kind.MEMBER);
        return switch (kind) {
            case MEMBER -> false;
            // One coordinator appointed it while another removed it.
            case COORDINATOR -> !memberships.containsKey(device);
            case FORMER_COORDINATOR -> true;
        };
    }

    List<KeyStatus> keys() {
        List<KeyStatus> keys = new ArrayList<>();
        List<Register<ReusableKey>> written = entries.all(EntryKind.KEY);
        for (int i = 0; i < written.size(); ) {
            Subject subject = written.get(i).key().subject();
            List<Register<ReusableKey>> sameKey = entries.find(EntryKind.KEY, subject);
            keys.add(key(subject, sameKey));
            i += sameKey.size();
        }
        return List.copyOf(keys);
    }

    private KeyStatus key(Subject subject, List<Register<ReusableKey>> written) {
        SecretHash hash = SecretHash.of(subject.bytes());
        List<Register<Membership>> uses = uses(hash.id());
        Optional<Register<Membership>> last = uses.stream().max(LATEST);
        Register<ReusableKey> first = Collections.min(written, Register.PRECEDENCE);
        return new KeyStatus(
                hash,
                first.key().by(),
                first.entry().createdAt(),
                first.entry().expiresAt(),
                written.stream().anyMatch(key -> key.entry().revoked()),
                (int) uses.stream().map(Register::device).distinct().count(),
                last.map(Register::device),
                last.map(use -> use.entry().joinedAt()));
    }

    /** Also of devices that are members no more. */
    private List<Register<Membership>> uses(String key) {
        return entries.all(EntryKind.MEMBERSHIP).stream()
                .filter(membership -> membership.entry().key().filter(key::equals).isPresent())
                .toList();
    }
}
