package io.manta.roster.coordinator;

import io.manta.identity.DeviceId;
import io.manta.roster.Member;
import io.manta.roster.Removal;
import io.manta.roster.Roster;
import io.manta.roster.entry.Departure;
import io.manta.roster.entry.Departure.Cause;
import io.manta.roster.entry.Ended;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.InviteUse;
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
        for (Member member : draft.view().members()) {
            if (member.isExpired(draft.now()) && !member.coordinator()) {
                DeviceId device = member.device();
                Ended ended = draft.ended(device).orElseThrow();
                draft.write(
                        EntryKind.DEPARTURE,
                        device,
                        new Departure(Cause.EXPIRED, draft.now(), ended));
            }
        }
        return draft.done();
    }

    static Roster forget(Draft draft) {
        Roster base = draft.base();
        Instant before = draft.now().minus(KEPT);
        Set<Subject> forgettable = forgettable(draft, before);
        Registers kept =
                base.entries()
                        .filter(register -> !isAbout(register, forgettable))
                        .filter(register -> !isExpiredKey(register, before));
        if (kept == base.entries()) {
            return base;
        }
        long upTo = base.entries().filter(register -> isAbout(register, forgettable)).clock();
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
        // Who still has a key is not forgotten before the epoch has changed.
        draft.view().formerCoordinators().forEach(device -> forgettable.remove(Subject.of(device)));
        return forgettable;
    }

    private static boolean isAbout(Register<?> register, Set<Subject> devices) {
        return register.entry() instanceof InviteUse use
                ? devices.contains(Subject.of(use.device()))
                : devices.contains(register.key().subject());
    }

    private static boolean isExpiredKey(Register<?> register, Instant before) {
        return register.entry() instanceof ReusableKey key
                && key.expiresAt().filter(at -> at.isBefore(before)).isPresent();
    }
}
