package io.manta.roster;

import io.manta.identity.DeviceId;
import io.manta.roster.entry.Ban;
import io.manta.roster.entry.Departure;
import io.manta.roster.entry.Ended;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Membership;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.SecretHash;
import io.manta.roster.entry.Stamp;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which device each single-use invite has let in: of several the one with the earliest stamp, also
 * when it is gone by now. Coordinators that can't talk may each honour the same invite; this is
 * where it turns out.
 */
final class InviteClaims {
    private final Map<SecretHash, Claim> earliest = new HashMap<>();

    private InviteClaims() {}

    static InviteClaims of(Registers entries) {
        InviteClaims claims = new InviteClaims();
        for (Register<Membership> membership : entries.all(EntryKind.MEMBERSHIP)) {
            Claim claim = new Claim(membership.stamp(), membership.device());
            membership.entry().invite().ifPresent(invite -> claims.add(invite, claim));
        }
        for (Register<Departure> departure : entries.all(EntryKind.DEPARTURE)) {
            claims.add(departure.entry().ended(), departure.device());
        }
        for (Register<Ban> ban : entries.all(EntryKind.BAN)) {
            ban.entry().ended().ifPresent(ended -> claims.add(ended, ban.device()));
        }
        return claims;
    }

    private void add(Ended ended, DeviceId device) {
        Claim claim = new Claim(ended.joined(), device);
        ended.invite().ifPresent(invite -> add(invite, claim));
    }

    private void add(SecretHash invite, Claim claim) {
        earliest.merge(invite, claim, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }

    /** The device that has come in with that invite. */
    Optional<DeviceId> first(SecretHash invite) {
        return Optional.ofNullable(earliest.get(invite)).map(Claim::device);
    }

    /** Whether another device came in with the invite of this membership before. */
    boolean isLost(Register<Membership> membership) {
        return membership
                .entry()
                .invite()
                .flatMap(this::first)
                .filter(device -> !device.equals(membership.device()))
                .isPresent();
    }

    private record Claim(Stamp stamp, DeviceId device) implements Comparable<Claim> {
        @Override
        public int compareTo(Claim other) {
            int byStamp = stamp.compareTo(other.stamp);
            return byStamp != 0 ? byStamp : device.compareTo(other.device);
        }
    }
}
