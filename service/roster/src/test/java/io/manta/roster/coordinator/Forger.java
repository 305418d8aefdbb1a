package io.manta.roster.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.roster.PageForger;
import io.manta.roster.Roster;
import io.manta.roster.RosterBlob;
import io.manta.roster.RosterVerifier;
import io.manta.roster.TestDevices;
import io.manta.roster.TestNetwork;
import io.manta.roster.entry.Ban;
import io.manta.roster.entry.Entry;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Page;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Role;
import io.manta.roster.entry.Setting;
import io.manta.roster.entry.Stamp;
import io.manta.roster.entry.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What a dismissed coordinator with altered software hands to whoever has not heard of it. */
final class Forger {
    /** Devices of its own, which nobody else has made coordinators. */
    static final int FIRST_PUPPET = 60;

    static final int PUPPETS = 4;

    private final Random random;
    private final Map<DeviceId, List<Roster>> earlier = new HashMap<>();
    private int forged;
    private int believed;

    Forger(Random random) {
        this.random = random;
    }

    /** How often something was handed out that nobody wrote, and how often that was believed. */
    int forged() {
        return forged;
    }

    int believed() {
        return believed;
    }

    void remember(Replica replica) {
        earlier.computeIfAbsent(replica.id, id -> new ArrayList<>())
                .add(TestNetwork.sealed(replica.roster));
    }

    void forge(Replica from, Replica to) throws MantaException {
        forged++;
        switch (random.nextInt(3)) {
            case 0 -> inAnothersName(from, to);
            case 1 -> again(from, to);
            default -> throughPuppets(from, to);
        }
    }

    /** Writes on another's page. Must be refused by whoever gets it. */
    private void inAnothersName(Replica from, Replica to) {
        List<Page> pages = from.roster.pages().all();
        int place = random.nextInt(pages.size());
        DeviceId victim = pages.get(place).author();
        if (victim.equals(from.id)) {
            return;
        }
        Roster wanted =
                TestNetwork.with(from.roster, written(from.roster, victim, Replica.FIRST_GUEST));
        PageForger forger = new PageForger(from.roster);
        byte[] body = new PageForger(wanted).body(place);
        forger.put(place, body, TestDevices.key(from.id));
        int epoch = from.roster.epochs().number();
        byte[] bytes = forger.blob(DismissalWorld.NETWORK.epochKey(epoch), epoch);
        MantaException refusal =
                catchThrowableOfType(MantaException.class, () -> verified(bytes, from, to));
        assertThat(refusal).as("a page in another's name").isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.ROSTER_REFUSED);
    }

    /** What that one had before, once more. */
    private void again(Replica from, Replica to) throws MantaException {
        List<Roster> known = earlier.getOrDefault(to.id, List.of());
        if (known.isEmpty()) {
            return;
        }
        Roster old = known.get(random.nextInt(known.size()));
        if (old.epochs().number() <= from.roster.epochs().number()) {
            hand(old, from, to);
        }
    }

    /** Makes devices of its own coordinators, and lets those write. */
    private void throughPuppets(Replica from, Replica to) throws MantaException {
        int puppet = FIRST_PUPPET + random.nextInt(PUPPETS);
        int next = FIRST_PUPPET + random.nextInt(PUPPETS);
        List<Register<?>> entries = new ArrayList<>();
        Roster base = from.roster;
        entries.add(role(base, from.id, puppet));
        entries.add(role(base, TestDevices.id(puppet), next));
        entries.addAll(written(base, TestDevices.id(puppet), Replica.FIRST_GUEST + 1));
        entries.addAll(written(base, TestDevices.id(next), random.nextInt(3)));
        if (hand(TestNetwork.with(base, entries), from, to)) {
            // All else in it is true.
            to.known.or(from.known);
        }
    }

    private static List<Register<?>> written(Roster roster, DeviceId by, int banned) {
        return List.of(
                entry(
                        roster,
                        EntryKind.BAN,
                        Subject.of(TestDevices.id(banned)),
                        by,
                        new Ban(TestNetwork.START, true, Optional.empty())),
                entry(
                        roster,
                        EntryKind.SETTING,
                        Subject.of(Setting.NAME),
                        by,
                        new Setting("stolen")));
    }

    private static Register<Role> role(Roster roster, DeviceId by, int device) {
        return entry(
                roster,
                EntryKind.ROLE,
                Subject.of(TestDevices.id(device)),
                by,
                new Role(Role.Kind.COORDINATOR));
    }

    private static <E extends Entry> Register<E> entry(
            Roster roster, EntryKind<E> kind, Subject subject, DeviceId by, E entry) {
        return Register.of(
                kind, subject, new Stamp(roster.clock() + 1, by), roster.epochs().number(), entry);
    }

    private boolean hand(Roster roster, Replica from, Replica to) throws MantaException {
        byte[] bytes = DismissalWorld.NETWORK.signed(roster).bytes();
        try {
            Roster updated = to.roster.updatedWith(verified(bytes, from, to));
            believed += updated.equals(to.roster) ? 0 : 1;
            to.roster = updated;
            return true;
        } catch (MantaException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.ROSTER_REFUSED);
            return false;
        }
    }

    private static Roster verified(byte[] bytes, Replica from, Replica to) throws MantaException {
        return RosterVerifier.verifyFromCoordinator(
                RosterBlob.parse(bytes), DismissalWorld.NETWORK.id(), to.roster, from.id);
    }
}
