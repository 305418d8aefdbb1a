package io.manta.roster.coordinator;

import static io.manta.roster.TestNetwork.invite;
import static io.manta.roster.TestNetwork.label;

import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.roster.Member;
import io.manta.roster.Roster;
import io.manta.roster.RosterView;
import io.manta.roster.TestDevices;
import io.manta.roster.coordinator.Op.What;
import io.manta.roster.entry.Departure;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Label;
import io.manta.roster.entry.SecretHash;
import io.manta.roster.entry.Stamp;
import io.manta.roster.entry.Subject;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One coordinator of a simulated history: its copy of the roster, and which ops are in it. */
final class Replica {
    /** Devices 20 to 31 come and go; the coordinators are 0 to 7. */
    static final int FIRST_GUEST = 20;

    static final int GUESTS = 12;
    static final int INVITES = 10;
    private static final int KEYS = 4;
    private static final List<String> NAMES = List.of("web", "web-1", "db", "nas");

    final DeviceId id;
    Roster roster;
    final BitSet known = new BitSet();

    Replica(DeviceId id, Roster roster) {
        this.id = id;
        this.roster = roster;
    }

    /** Does something at random and writes down what; what is refused has not happened. */
    void act(Random random, Instant now, List<Op> log) {
        DeviceId guest = TestDevices.id(FIRST_GUEST + random.nextInt(GUESTS));
        RosterEditor editor = new RosterEditor(roster, id, now);
        try {
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> admit(random, editor, guest, log);
                case 4 -> done(editor.depart(guest, Departure.Cause.LEFT), What.REMOVE, guest, log);
                case 5 -> done(editor.kick(guest), What.BAN, guest, log);
                case 6 -> done(editor.block(guest), What.BAN, guest, log);
                case 7 -> done(editor.approve(guest), What.PARDON, guest, log);
                case 8 -> rename(random, editor, guest, log);
                case 9 -> addKey(random, editor, log);
                case 10 -> revokeKey(random, editor, log);
                case 11 -> setName(random, editor, log);
                default -> throw new AssertionError("twelve things to do");
            }
        } catch (MantaException e) {
            // Refused: it must have changed nothing, which edits on immutable rosters can't.
        }
    }

    private void admit(Random random, RosterEditor editor, DeviceId guest, List<Op> log)
            throws MantaException {
        Label name = label(NAMES.get(random.nextInt(NAMES.size())));
        SecretHash invite = invite(random.nextInt(INVITES));
        boolean approved = roster.view().isApproved(guest);
        Proof proof =
                approved && random.nextBoolean()
                        ? new Proof.Approved()
                        : new Proof.Invited(invite, editor.now());
        Optional<Label> named = roster.view().member(guest).map(Member::hostname);
        Roster edited = editor.admit(Admission.of(guest, name, proof));
        if (edited == roster) {
            return;
        }
        roster = edited;
        if (hasPardoned(guest)) {
            log(What.PARDON, guest, Optional.empty(), Optional.empty(), log);
        }
        Optional<SecretHash> used =
                proof instanceof Proof.Invited ? Optional.of(invite) : Optional.empty();
        log(What.ADMIT, guest, Optional.empty(), used, log);
        if (named.filter(nameOf(guest)::equals).isEmpty()) {
            log(What.NAME, guest, Optional.of(nameOf(guest)), Optional.empty(), log);
        }
    }

    /** In its own name too, if somebody else had done so before: that may turn out not to count. */
    private boolean hasPardoned(DeviceId guest) {
        Stamp now = new Stamp(roster.clock(), id);
        return roster.entries().find(EntryKind.PARDON, Subject.of(guest)).stream()
                .anyMatch(pardon -> pardon.stamp().equals(now));
    }

    private void rename(Random random, RosterEditor editor, DeviceId guest, List<Op> log)
            throws MantaException {
        Label name = label(NAMES.get(random.nextInt(NAMES.size())));
        Roster edited = editor.rename(guest, name);
        if (edited != roster) {
            roster = edited;
            log(What.NAME, guest, Optional.of(nameOf(guest)), Optional.empty(), log);
        }
    }

    private void addKey(Random random, RosterEditor editor, List<Op> log) throws MantaException {
        SecretHash key = invite(5000 + random.nextInt(KEYS));
        keep(editor.addKey(key, Optional.empty()), What.ADD_KEY, key, log);
    }

    private void revokeKey(Random random, RosterEditor editor, List<Op> log) throws MantaException {
        SecretHash key = invite(5000 + random.nextInt(KEYS));
        keep(editor.revokeKey(key), What.REVOKE_KEY, key, log);
    }

    private void setName(Random random, RosterEditor editor, List<Op> log) throws MantaException {
        Label name = label("net" + random.nextInt(3));
        Roster edited = editor.setName(name);
        if (edited != roster) {
            roster = edited;
            log(What.SET_NAME, id, Optional.of(name), Optional.empty(), log);
        }
    }

    private void keep(Roster edited, What what, SecretHash key, List<Op> log) {
        if (edited != roster) {
            roster = edited;
            log(what, id, Optional.empty(), Optional.of(key), log);
        }
    }

    private void done(Roster edited, What what, DeviceId device, List<Op> log) {
        if (edited != roster) {
            roster = edited;
            log(what, device, Optional.empty(), Optional.empty(), log);
        }
    }

    private void log(
            What what,
            DeviceId device,
            Optional<Label> name,
            Optional<SecretHash> secret,
            List<Op> log) {
        Stamp stamp = new Stamp(roster.clock(), id);
        BitSet knew = (BitSet) known.clone();
        known.set(log.size());
        log.add(new Op(log.size(), what, device, stamp, knew, name, secret));
    }

    private Label nameOf(DeviceId device) {
        RosterView view = roster.view();
        return view.member(device).orElseThrow().hostname();
    }
}
