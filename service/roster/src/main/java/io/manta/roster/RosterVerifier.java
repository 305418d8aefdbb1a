package io.manta.roster;

import io.manta.base.codec.MalformedException;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.roster.entry.Pages;
import io.manta.roster.epoch.EpochCertificate;
import io.manta.roster.epoch.EpochChain;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether bytes from elsewhere are a network's roster: the only maker of a {@link Roster}
 * from a {@link RosterBlob}. What it returns is authentic, not necessarily new: hand it to {@link
 * Roster#updatedWith}, which nothing old can set back.
 */
public final class RosterVerifier {
    private RosterVerifier() {}

    /**
     * A blob from anybody: must be signed by the current epoch, which the root key has certified,
     * and which is not older than the one known.
     *
     * @param known what this device has of that network
     * @throws MantaException {@code ROSTER_REFUSED}, with the reason
     */
    public static Roster verify(RosterBlob blob, NetworkId network, Optional<Roster> known)
            throws MantaException {
        Roster roster = authentic(blob, network, known);
        if (known.isPresent()) {
            checkNotOlder(roster, known.get());
        }
        return roster;
    }

    /**
     * A blob from a coordinator that may have been away while the epoch changed: may also be signed
     * by an earlier epoch, if the device that sends it is a coordinator to this day. So one that
     * was away loses nothing, and one that was dismissed can't go on.
     *
     * @param sender the authenticated device at the other end
     * @throws MantaException {@code ROSTER_REFUSED}, with the reason
     */
    public static Roster verifyFromCoordinator(
            RosterBlob blob, NetworkId network, Roster known, DeviceId sender)
            throws MantaException {
        Roster roster = authentic(blob, network, Optional.of(known));
        boolean behind = roster.epochs().number() < known.epochs().number();
        if (!behind) {
            checkNotOlder(roster, known);
        } else if (!known.view().isCoordinator(sender)) {
            throw refused(
                    "it is of epoch %d, not of %d, and %s is no coordinator"
                            .formatted(
                                    roster.epochs().number(),
                                    known.epochs().number(),
                                    sender.shortForm()),
                    null);
        } else if (!isBeginningOf(known.epochs(), roster.epochs())) {
            throw refused("its epochs are not those of this network", null);
        }
        return roster;
    }

    /**
     * Signed by the last epoch it knows, all of which the root key has certified; each page sealed
     * by its author, whom the founder has made a coordinator, or somebody it had made one.
     */
    private static Roster authentic(RosterBlob blob, NetworkId network, Optional<Roster> known)
            throws MantaException {
        try {
            RosterContent content =
                    RosterContent.open(blob.content(), network, known.map(Roster::epochs));
            // Before anything is read that a stranger could have made long.
            checkSigned(blob, content.epochs().current());
            Roster roster = content.roster(known.map(Roster::pages).orElse(Pages.NONE));
            if (roster.counting() != roster.pages()) {
                throw refused("it has a page of one who was never made a coordinator", null);
            }
            if (roster.entries().latestEpoch() > roster.epochs().number()) {
                throw refused("it has an entry of an epoch that does not exist yet", null);
            }
            return roster;
        } catch (MalformedException e) {
            throw refused(e.why(), e);
        }
    }

    private static void checkSigned(RosterBlob blob, EpochCertificate current)
            throws MantaException {
        if (blob.epoch() != current.number() || !blob.isSignedBy(current.epoch())) {
            throw refused("epoch " + current.number() + " has not signed it", null);
        }
    }

    private static void checkNotOlder(Roster roster, Roster known) throws MantaException {
        if (!roster.epochs().merge(known.epochs()).equals(roster.epochs())) {
            throw refused(
                    "its epoch %d is older than epoch %d, or another"
                            .formatted(roster.epochs().number(), known.epochs().number()),
                    null);
        }
    }

    private static boolean isBeginningOf(EpochChain longer, EpochChain shorter) {
        return longer.merge(shorter).equals(longer);
    }

    static MantaException refused(String why, @Nullable Throwable cause) {
        return new MantaException(
                ErrorCode.ROSTER_REFUSED,
                "the roster that was offered is refused: " + why,
                ErrorCode.ROSTER_REFUSED.remedy(),
                cause);
    }
}
