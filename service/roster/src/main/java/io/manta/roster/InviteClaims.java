package io.manta.roster;

import io.manta.identity.DeviceId;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.InviteUse;
import io.manta.roster.entry.Membership;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.SecretHash;
import io.manta.roster.entry.Stamp;
import io.manta.roster.entry.Subject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which device each single-use invite has let in: of several the one with the earliest stamp, also
 * when it is gone by now. Coordinators that can't talk may each honour the same invite; this is
 * where it turns out.
 */
final class InviteClaims {
    private static final Comparator<Register<InviteUse>> EARLIEST =
            Comparator.comparing((Register<InviteUse> use) -> use.stamp())
                    .thenComparing(use -> use.entry().device());

    private final Map<Subject, DeviceId> first = new HashMap<>();
    private final Set<Lost> lost = new TreeSet<>();

    private InviteClaims(Map<Subject, Register<InviteUse>> earliest) {
        earliest.forEach((invite, use) -> first.put(invite, use.entry().device()));
    }

    static InviteClaims of(Registers entries) {
        Map<Subject, Register<InviteUse>> earliest = new HashMap<>();
        for (Register<InviteUse> use : entries.all(EntryKind.INVITE_USE)) {
            earliest.merge(use.key().subject(), use, (a, b) -> EARLIEST.compare(a, b) <= 0 ? a : b);
        }
        InviteClaims claims = new InviteClaims(earliest);
        for (Register<InviteUse> use : entries.all(EntryKind.INVITE_USE)) {
            DeviceId device = use.entry().device();
            boolean isFirst = claims.first(use.key().subject()).filter(device::equals).isPresent();
            if (!isFirst && !isMemberAnyway(use.entry(), entries)) {
                claims.lost.add(new Lost(device, use.stamp()));
            }
        }
        return claims;
    }

    /** Who had been let in before stays, unless that has turned out not to count. */
    private static boolean isMemberAnyway(InviteUse use, Registers entries) {
        return use.held().isIn(entries, EntryKind.MEMBERSHIP, Subject.of(use.device()));
    }

    /** The device that has come in with that invite. */
    Optional<DeviceId> first(SecretHash invite) {
        return first(Subject.of(invite));
    }

    private Optional<DeviceId> first(Subject invite) {
        return Optional.ofNullable(first.get(invite));
    }

    /** Whether another device came in with the invite of this membership before. */
    boolean isLost(Register<Membership> membership) {
        return lost.contains(new Lost(membership.device(), membership.stamp()));
    }

    /** Ordered, so that nobody can make looking one up slow. */
    private record Lost(DeviceId device, Stamp stamp) implements Comparable<Lost> {
        private static final Comparator<Lost> ORDER =
                Comparator.comparing(Lost::device).thenComparing(Lost::stamp);

        @Override
        public int compareTo(Lost other) {
            return ORDER.compare(this, other);
        }
    }
}
