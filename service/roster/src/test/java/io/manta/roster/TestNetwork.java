package io.manta.roster;

import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.identity.DeviceId;
import io.manta.identity.EpochKey;
import io.manta.identity.NetworkId;
import io.manta.identity.NetworkKey;
import io.manta.roster.coordinator.Admission;
import io.manta.roster.coordinator.Founding;
import io.manta.roster.coordinator.Proof;
import io.manta.roster.coordinator.RosterEditor;
import io.manta.roster.entry.Label;
import io.manta.roster.entry.Page;
import io.manta.roster.entry.Pages;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.SecretHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A network founded by device 0, with keys anybody can make again: the same number, the same
 * network.
 */
public final class TestNetwork {
    public static final Instant START = Instant.parse("2026-11-26T12:00:00Z");
    public static final DeviceId FOUNDER = TestDevices.id(0);

    public final NetworkKey root;
    private final int number;

    public TestNetwork(int number) {
        this.number = number;
        this.root = NetworkKey.generate(new Random(7_000 + number)::nextBytes);
    }

    public NetworkId id() {
        return root.id();
    }

    /** The key of the epoch with that number. */
    public EpochKey epochKey(int epoch) {
        return EpochKey.generate(new Random(900_000L * (number + 1) + epoch)::nextBytes);
    }

    /** Just founded. */
    public Roster founded() {
        return founded(NetworkMode.CLOSED, Optional.empty());
    }

    /** Just founded, with a range of its own. */
    public Roster founded(String prefix) {
        try {
            return founded(NetworkMode.CLOSED, Optional.of(IpPrefix.parse(prefix)));
        } catch (MantaException e) {
            throw new AssertionError(e);
        }
    }

    public Roster founded(NetworkMode mode, Optional<IpPrefix> prefix) {
        try {
            return sealed(
                    RosterEditor.found(
                            root,
                            epochKey(1).id(),
                            new Founding(label("home"), mode, prefix, FOUNDER, label("founder")),
                            START));
        } catch (MantaException e) {
            throw new AssertionError(e);
        }
    }

    /** Founded, and with these devices as members and coordinators. */
    public Roster withCoordinators(int... devices) {
        Roster roster = founded();
        for (int device : devices) {
            roster = admitted(roster, device);
            try {
                roster = sealed(editor(roster).appoint(TestDevices.id(device)));
            } catch (MantaException e) {
                throw new AssertionError(e);
            }
        }
        return roster;
    }

    /** With that device let in by the founder, called {@code host3}. */
    public Roster admitted(Roster roster, int device) {
        try {
            return sealed(editor(roster).admit(invited(device, 10_000 + device)));
        } catch (MantaException e) {
            throw new AssertionError(e);
        }
    }

    /** The founder's editor. */
    public static RosterEditor editor(Roster roster) {
        return editor(roster, 0, START);
    }

    public static RosterEditor editor(Roster roster, int by, Instant now) {
        return new RosterEditor(roster, TestDevices.id(by), now);
    }

    /** That device with that invite. */
    public static Admission invited(int device, int invite) {
        return Admission.of(
                TestDevices.id(device),
                label("host" + device),
                new Proof.Invited(invite(invite), START));
    }

    /** The hash of an invite's secret. */
    public static SecretHash invite(int number) {
        return SecretHash.ofSecret(new byte[] {(byte) (number >> 8), (byte) number});
    }

    public static Label label(String text) {
        return new Label(text);
    }

    /** With every page sealed by its author. */
    public static Roster sealed(Roster roster) {
        Roster sealed = roster;
        for (Page page : roster.pages().all()) {
            if (!page.isSealed()) {
                sealed = sealed.sealedBy(TestDevices.key(page.author()));
            }
        }
        return sealed;
    }

    /** With these entries too, each on its author's page, whatever that one would say to it. */
    public static Roster with(Roster roster, List<? extends Register<?>> entries) {
        Pages pages = roster.pages();
        for (DeviceId author :
                entries.stream().map(entry -> entry.key().by()).distinct().toList()) {
            List<? extends Register<?>> own =
                    entries.stream().filter(entry -> entry.key().by().equals(author)).toList();
            Optional<Page> before = pages.find(author);
            Registers all = before.map(Page::entries).orElse(Registers.NONE).with(own);
            long revision = Math.max(all.clock(), before.map(Page::revision).orElse(0L) + 1);
            pages = pages.with(Page.draft(author, revision, all));
        }
        return sealed(Roster.of(roster.network(), roster.epochs(), pages));
    }

    /** Sealed by all authors and signed by its current epoch. */
    public RosterBlob signed(Roster roster) {
        try {
            return RosterBlob.sign(sealed(roster), epochKey(roster.epochs().number()));
        } catch (MantaException e) {
            throw new AssertionError(e);
        }
    }
}
