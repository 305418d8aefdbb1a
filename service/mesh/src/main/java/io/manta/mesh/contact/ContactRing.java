package io.manta.mesh.contact;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning.Severity;
import io.manta.identity.ContactId;
import io.manta.identity.ContactKey;
import io.manta.identity.SeedSource;
import io.manta.mesh.store.MeshStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The contact keys of this device: the present one, and the last few before it, which only serve to
 * say that they are over. One file, so that a rotation is whole or has not happened. A key that
 * can't be read is never replaced: this device then does without contacts. Of the loop's thread.
 */
final class ContactRing {
    /** Keys of before that are still answered for. */
    static final int MOST_FORMER = 3;

    static final String UNREADABLE = "contact-key-unreadable";

    private static final int SEED_BYTES = 32;
    private static final Logger LOG = LoggerFactory.getLogger(ContactRing.class);

    private final MeshStore store;
    private final SeedSource random;
    private final HealthTracker health;
    private List<ContactKey> keys = List.of();

    ContactRing(MeshStore store, SeedSource random, HealthTracker health) {
        this.store = store;
        this.random = random;
        this.health = health;
    }

    /** Reads them; on a device's first start draws one. */
    void load() {
        try {
            Optional<byte[]> kept = store.contactKeys();
            if (kept.isPresent()) {
                keys = read(kept.get());
            } else {
                keep(List.of(ContactKey.generate(random)));
            }
            health.clear(UNREADABLE);
        } catch (MantaException e) {
            LOG.error("no contacts: reason={}", e.getMessage());
            health.raise(
                    UNREADABLE,
                    Severity.WARNING,
                    "Nobody can ask for contact with this device: " + e.getMessage(),
                    e.remedy());
        }
    }

    private static List<ContactKey> read(byte[] seeds) throws MantaException {
        try {
            if (seeds.length == 0 || seeds.length % SEED_BYTES != 0) {
                throw new MantaException(
                        ErrorCode.FILE_DAMAGED,
                        "its contact key has " + seeds.length + " bytes",
                        "Restore the key from a backup.",
                        null);
            }
            List<ContactKey> read = new ArrayList<>();
            for (int at = 0; at < seeds.length && read.size() <= MOST_FORMER; at += SEED_BYTES) {
                byte[] seed = Arrays.copyOfRange(seeds, at, at + SEED_BYTES);
                read.add(ContactKey.ofSeed(seed));
                Arrays.fill(seed, (byte) 0);
            }
            return List.copyOf(read);
        } finally {
            Arrays.fill(seeds, (byte) 0);
        }
    }

    private void keep(List<ContactKey> next) throws MantaException {
        byte[] seeds = new byte[next.size() * SEED_BYTES];
        try {
            for (int i = 0; i < next.size(); i++) {
                byte[] seed = next.get(i).copySeed();
                System.arraycopy(seed, 0, seeds, i * SEED_BYTES, SEED_BYTES);
                Arrays.fill(seed, (byte) 0);
            }
            store.saveContactKeys(seeds);
        } finally {
            Arrays.fill(seeds, (byte) 0);
        }
        keys = List.copyOf(next);
    }

    /** The present one. */
    Optional<ContactKey> current() {
        return keys.stream().findFirst();
    }

    /** Likewise, to do something with it. */
    ContactKey required() throws MantaException {
        return current()
                .orElseThrow(
                        () ->
                                new MantaException(
                                        ErrorCode.WRONG_STATE,
                                        "the contact key of this device can't be read",
                                        "See 'manta status' for why.",
                                        null));
    }

    /** The one with that id, the present one or one of before. */
    Optional<ContactKey> of(ContactId id) {
        return keys.stream().filter(key -> key.contactId().equals(id)).findFirst();
    }

    boolean isCurrent(ContactKey key) {
        return !keys.isEmpty() && keys.getFirst() == key;
    }

    /** Ids of before, the latest first. */
    List<ContactId> former() {
        return keys.stream().skip(1).map(ContactKey::contactId).toList();
    }

    /** Takes a new one. On disk when this returns. */
    ContactId rotate() throws MantaException {
        required();
        ContactKey drawn = ContactKey.generate(random);
        List<ContactKey> next = new ArrayList<>(List.of(drawn));
        keys.stream().limit(MOST_FORMER).forEach(next::add);
        List<ContactKey> before = keys;
        keep(next);
        before.stream().skip(MOST_FORMER).forEach(ContactKey::destroy);
        return drawn.contactId();
    }
}
