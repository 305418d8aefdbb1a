package io.manta.roster.coordinator;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.roster.Member;
import io.manta.roster.Roster;
import io.manta.roster.RosterView;
import io.manta.roster.entry.Ended;
import io.manta.roster.entry.Entry;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Label;
import io.manta.roster.entry.Membership;
import io.manta.roster.entry.Page;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.Seat;
import io.manta.roster.entry.Seen;
import io.manta.roster.entry.Stamp;
import io.manta.roster.entry.Subject;
import io.manta.roster.epoch.EpochChain;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One edit in the making: what it is based on, and what it writes, all with one stamp. Nothing has
 * happened until {@link #done}.
 */
final class Draft {
    private final Roster base;
    private final EpochChain epochs;
    private final DeviceId by;
    private final Instant now;
    private final Stamp stamp;
    private final List<Register<?>> written = new ArrayList<>();

    private Draft(Roster base, EpochChain epochs, DeviceId by, Instant now, Stamp stamp) {
        this.base = base;
        this.epochs = epochs;
        this.by = by;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.stamp = stamp;
    }

    /** An edit of the founder, who is the first to write anything. */
    static Draft founding(Roster empty, DeviceId founder, Instant now) {
        return new Draft(empty, empty.epochs(), founder, now, new Stamp(1, founder));
    }

    /**
     * An edit of a coordinator.
     *
     * @throws MantaException {@code NOT_COORDINATOR}; {@code WRONG_STATE} if the network has ended;
     *     {@code LIMIT_REACHED} if somebody has counted to the end of all counters
     */
    static Draft of(Roster base, DeviceId by, Instant now) throws MantaException {
        if (base.view().isClosed()) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE,
                    "network " + base.view().name() + " was ended by its founder",
                    "Leave it, and found another if you need one.",
                    null);
        }
        if (!base.view().isCoordinator(by)) {
            throw new MantaException(
                    ErrorCode.NOT_COORDINATOR,
                    "this device is no coordinator of network " + base.view().name());
        }
        long next = base.clock() + 1;
        if (next > Stamp.MAX_COUNTER) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "no edit of network " + base.view().name() + " can come after the last one",
                    "A coordinator misbehaved; found the network anew without it.",
                    null);
        }
        return new Draft(base, base.epochs(), by, now, new Stamp(next, by));
    }

    /** The same edit, written in a later epoch. */
    Draft in(EpochChain later) {
        return new Draft(base, later, by, now, stamp);
    }

    <E extends Entry> Draft write(EntryKind<E> kind, Subject subject, E entry) {
        written.add(Register.of(kind, subject, stamp, epochs.number(), entry));
        return this;
    }

    <E extends Entry> Draft write(EntryKind<E> kind, DeviceId device, E entry) {
        return write(kind, Subject.of(device), entry);
    }

    /** The roster with all that was written; the same object if nothing was. */
    Roster done() {
        return written.isEmpty() && epochs == base.epochs() ? base : done(ownPage());
    }

    /** The roster with all that was written, and of this coordinator's page only this. */
    Roster done(Registers kept) {
        Registers page = kept.with(written);
        return page.equals(ownPage())
                ? Roster.of(base.network(), epochs, base.pages())
                : Roster.of(
                        base.network(),
                        epochs,
                        base.pages().with(Page.draft(by, stamp.counter(), page)));
    }

    /** All that this coordinator wrote before. */
    Registers ownPage() {
        return base.pages().find(by).map(Page::entries).orElse(Registers.NONE);
    }

    /** What this coordinator wrote there before. */
    <E extends Entry> Optional<E> own(EntryKind<E> kind, Subject subject) {
        return ownPage().find(kind, subject).stream().map(Register::entry).findFirst();
    }

    /** A name for a device: the one it wants, or that with the lowest number nobody has. */
    Label freeName(DeviceId device, Label wish) {
        Label name = wish;
        for (int number = 1; isTaken(name, device); number++) {
            name = wish.numbered(number);
        }
        return name;
    }

    /** Whether another member has that name. */
    boolean isTaken(Label name, DeviceId device) {
        return view().member(name).filter(other -> !other.device().equals(device)).isPresent();
    }

    /** What there is to remember of a device that is being removed; nothing if it never was in. */
    Optional<Ended> ended(DeviceId device) {
        List<Register<Membership>> memberships = view().memberships(device);
        Optional<Seat> seat =
                view().member(device)
                        .map(Member::seat)
                        .or(
                                () ->
                                        memberships.stream()
                                                .max(Register.PRECEDENCE)
                                                .map(last -> last.entry().seat()));
        return seat.map(left -> new Ended(Seen.of(memberships), left));
    }

    /** What a person calls that device, for messages. */
    String nameOf(DeviceId device) {
        Optional<String> name = view().member(device).map(member -> member.hostname().text());
        return name.orElse(device.shortForm());
    }

    void checkMember(DeviceId device) throws MantaException {
        if (!view().isMember(device)) {
            throw new MantaException(
                    ErrorCode.NOT_MEMBER,
                    "device %s is no member of network %s"
                            .formatted(device.shortForm(), view().name()));
        }
    }

    Roster base() {
        return base;
    }

    RosterView view() {
        return base.view();
    }

    DeviceId by() {
        return by;
    }

    Instant now() {
        return now;
    }
}
