package io.manta.roster.coordinator;

import io.manta.roster.Member;
import io.manta.roster.Removal;
import io.manta.roster.Roster;
import io.manta.roster.entry.Departure;
import io.manta.roster.entry.Departure.Cause;
import io.manta.roster.entry.Ended;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Membership;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.ReusableKey;
import io.manta.roster.entry.Setting;
import io.manta.roster.entry.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** The edits nobody asks for: what time and merging bring about. */
final class Upkeep {
    /** How long a removal is kept, so that it wins over a stale copy of the roster. */
    private static final Duration KEPT = Duration.ofDays(90);

    private Upkeep() {}

    static Roster settle(Draft draft) {
        for (Register<Membership> lost : draft.view().lostMemberships()) {
            end(draft, lost, Cause.INVITE_USED);
        }
        for (Member member : draft.view().members()) {
            if (member.isExpired(draft.now()) && !member.coordinator()) {
                end(draft, draft.view().membership(member.device()).orElseThrow(), Cause.EXPIRED);
            }
        }
        return draft.done();
    }

    private static void end(Draft draft, Register<Membership> membership, Cause cause) {
        Departure departure = new Departure(cause, draft.now(), Ended.of(membership));
        draft.write(EntryKind.DEPARTURE, membership.device(), departure);
    }

    static Roster forget(Draft draft) {
        Roster base = draft.base();
        Instant before = draft.now().minus(KEPT);
        Set<Subject> forgettable = forgettable(draft, before);
        Registers kept =
                base.entries()
                        .filter(register -> !forgettable.contains(register.key().subject()))
                        .filter(register -> !isExpiredKey(register, before));
        if (kept == base.entries()) {
            return base;
        }
        long upTo =
                base.counting()
                        .filter(register -> forgettable.contains(register.key().subject()))
                        .clock();
        String value = Long.toString(Math.max(upTo, base.forgottenUpTo()));
        NetworkEdits.set(draft, Setting.FORGOTTEN, value);
        return draft.done(kept);
    }

    private static Set<Subject> forgettable(Draft draft, Instant before) {
        Set<Subject> forgettable = new HashSet<>();
        for (Removal removal : draft.view().removals()) {
            if (removal.at().isBefore(before) && removal.reason() != Removal.Reason.REMOVED) {
                forgettable.add(Subject.of(removal.device()));
            }
        }
        // Neither whose membership is yet to be ended, nor who still has a key.
        draft.view().lostMemberships().forEach(lost -> forgettable.remove(lost.key().subject()));
        draft.view().formerCoordinators().forEach(device -> forgettable.remove(Subject.of(device)));
        return forgettable;
    }

    private static boolean isExpiredKey(Register<?> register, Instant before) {
        return register.entry() instanceof ReusableKey key
                && key.expiresAt().filter(at -> at.isBefore(before)).isPresent();
    }
}
