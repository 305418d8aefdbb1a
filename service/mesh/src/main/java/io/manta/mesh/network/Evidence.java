package io.manta.mesh.network;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.store.StoredBlob;
import io.manta.mesh.store.StoredNetwork;
import io.manta.roster.Roster;
import io.manta.roster.RosterBlob;
import io.manta.roster.RosterVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The signed rosters this device holds of one network, and what they say together. Mostly it is one
 * that says all. There are several where coordinators that could not talk have each signed their
 * own, until one of them has seen both. Immutable.
 *
 * <p>When the epoch changes, what only an earlier one has signed is verified again as if it came
 * now: it stays if it came from somebody who coordinates to this day. So all devices end up with
 * the same, whatever a coordinator that was dismissed has signed before or after.
 */
final class Evidence {
    private final NetworkId network;
    private final List<HeldBlob> blobs;
    private final Roster roster;

    private Evidence(NetworkId network, List<HeldBlob> blobs, Roster roster) {
        this.network = network;
        this.blobs = List.copyOf(blobs);
        this.roster = roster;
    }

    /** A roster this device has signed itself, knowing all it holds. */
    static Evidence signedHere(RosterBlob blob, Roster roster, DeviceId self) {
        return new Evidence(roster.network(), List.of(new HeldBlob(blob, self, roster)), roster);
    }

    /**
     * The first roster of a network.
     *
     * @throws MantaException {@code ROSTER_REFUSED}
     */
    static Evidence first(NetworkId network, RosterBlob blob, DeviceId from) throws MantaException {
        Roster content = RosterVerifier.verify(blob, network, Optional.empty());
        return new Evidence(network, List.of(new HeldBlob(blob, from, content)), content);
    }

    /**
     * What was kept on disk. One that can't be verified any more is left out.
     *
     * @throws MantaException {@code ROSTER_REFUSED} if none can
     */
    static Evidence load(NetworkId network, List<StoredBlob> stored) throws MantaException {
        Optional<Evidence> loaded = Optional.empty();
        MantaException why =
                new MantaException(ErrorCode.ROSTER_REFUSED, "there is no roster on disk");
        // The latest epoch first: it decides what becomes of the earlier ones.
        List<StoredBlob> left = new ArrayList<>(stored);
        boolean progress = true;
        while (progress) {
            progress = false;
            for (StoredBlob each : List.copyOf(left)) {
                try {
                    RosterBlob blob = RosterBlob.parse(each.blob());
                    loaded =
                            Optional.of(
                                    loaded.isPresent()
                                            ? loaded.get().with(blob, each.from())
                                            : first(network, blob, each.from()));
                    left.remove(each);
                    progress = true;
                } catch (MantaException e) {
                    why = e;
                }
            }
        }
        if (loaded.isEmpty()) {
            throw why;
        }
        return loaded.get();
    }

    /**
     * Bytes that somebody gave, verified against what is known here.
     *
     * @throws MantaException {@code ROSTER_REFUSED}
     */
    HeldBlob verified(RosterBlob blob, DeviceId from) throws MantaException {
        Roster content = RosterVerifier.verifyFromCoordinator(blob, network, roster, from);
        return new HeldBlob(blob, from, content);
    }

    private Evidence with(RosterBlob blob, DeviceId from) throws MantaException {
        return with(verified(blob, from));
    }

    /**
     * With one more.
     *
     * @return this object if it says nothing new
     * @throws MantaException {@code LIMIT_REACHED} if too many coordinators have signed too many
     *     rosters apart
     */
    Evidence with(HeldBlob added) throws MantaException {
        Roster content = added.content();
        Roster together = roster.updatedWith(content);
        if (content.epochs().number() > roster.epochs().number()) {
            return inNewEpoch(added);
        }
        if (together.equals(content)) {
            return blobs.size() == 1 && roster.equals(content)
                    ? this
                    : new Evidence(network, List.of(added), content);
        }
        if (together.equals(roster)) {
            return this;
        }
        List<HeldBlob> kept = new ArrayList<>();
        kept.add(added);
        blobs.stream().filter(held -> !held.isPartOf(content)).forEach(kept::add);
        if (kept.size() > StoredNetwork.MOST_BLOBS) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "the coordinators of the network have signed "
                            + kept.size()
                            + " different rosters",
                    "Connect the coordinators with each other, so that they agree.",
                    null);
        }
        return new Evidence(network, kept, together);
    }

    private Evidence inNewEpoch(HeldBlob added) {
        Evidence next = new Evidence(network, List.of(added), added.content());
        for (HeldBlob held : blobs) {
            try {
                next = next.with(held.blob(), held.from());
            } catch (MantaException e) {
                // It counted before the epoch changed and does not any more.
                continue;
            }
        }
        return next;
    }

    /** What they say together. */
    Roster roster() {
        return roster;
    }

    /** Whether one of them says all, and nothing that does not count. */
    boolean isOne() {
        return blobs.size() == 1 && blobs.getFirst().content().equals(roster);
    }

    /** As they came. */
    List<RosterBlob> blobs() {
        return blobs.stream().map(HeldBlob::blob).toList();
    }

    /** One in which that device is a member. */
    Optional<RosterBlob> blobAdmitting(DeviceId member) {
        return blobs.stream()
                .filter(held -> held.content().view().isMember(member))
                .map(HeldBlob::blob)
                .findFirst();
    }

    /** For the disk. */
    List<StoredBlob> stored() {
        return blobs.stream().map(HeldBlob::stored).toList();
    }
}
