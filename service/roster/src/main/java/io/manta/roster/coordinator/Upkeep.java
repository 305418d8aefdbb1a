package io.manta.roster.coordinator;

import io.manta.identity.DeviceId;
import io.manta.roster.Member;
import io.manta.roster.Roster;
import io.manta.roster.entry.Departure;
import io.manta.roster.entry.Departure.Cause;
import io.manta.roster.entry.Ended;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.Setting;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

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

    /** Of this coordinator's own page only: nobody else can take anything off it. */
    static Roster forget(Draft draft) {
        Registers own = draft.ownPage();
        Registers kept = new Forgetting(draft, draft.now().minus(KEPT)).kept(own);
        if (kept == own) {
            return draft.base();
        }
        long upTo = own.filter(entry -> kept.find(entry.key()).isEmpty()).clock();
        long before = draft.base().forgottenUpTo(draft.by());
        NetworkEdits.set(draft, Setting.FORGOTTEN, Long.toString(Math.max(upTo, before)));
        return draft.done(kept);
    }

    /**
     * Takes over what another copy of this device wrote, with which this roster was merged.
     *
     * @param others the two rosters of which the merged one is made
     */
    static Roster unite(Draft draft, Collection<Roster> others) {
        for (Roster other : others) {
            // Of two, one is that whose page has won.
            Optional<Registers> united = draft.base().united(draft.by(), other);
            if (united.isPresent()) {
                return draft.done(united.get());
            }
        }
        return draft.base();
    }
}
