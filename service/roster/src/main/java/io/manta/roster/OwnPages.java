package io.manta.roster;

import io.manta.identity.DeviceId;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Page;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.Setting;
import io.manta.roster.entry.Subject;

/**
 * Two pages of one device, of which neither was written with the other in sight: its state was
 * restored from a backup, or there are two copies of it.
 */
final class OwnPages {
    private OwnPages() {}

    /** What both say, less what either had and has forgotten since. */
    static Registers unite(Page one, Page other) {
        return left(one, other).merge(left(other, one));
    }

    private static Registers left(Page page, Page other) {
        long forgotten = forgottenUpTo(other.entries(), other.author());
        return page.entries()
                .filter(
                        entry ->
                                entry.counter() > forgotten
                                        || other.entries().find(entry.key()).isPresent());
    }

    /** Up to which counter that author may have taken entries off its page; 0 if none. */
    static long forgottenUpTo(Registers entries, DeviceId author) {
        return entries.find(EntryKind.SETTING, Subject.of(Setting.FORGOTTEN)).stream()
                .filter(entry -> entry.key().by().equals(author))
                .map(Register::entry)
                .map(Setting::value)
                .filter(value -> value.matches("\\d{1,16}"))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
    }
}
