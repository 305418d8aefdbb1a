package io.manta.mesh.secret;

import io.manta.identity.kem.PairSecret;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The secrets of one pair of devices, as one of them sees them. Immutable.
 *
 * <p>Of two devices one is always the first to have a new secret. So each keeps what the other may
 * still use or use already, and neither is ever locked out by an agreement that ended half-way.
 *
 * @param current what both have agreed on
 * @param previous what that took the place of: the other may not have heard
 * @param offered what the other was offered last: it may have taken it, though its word is lost
 * @param agreedAt when the current one was agreed on; the epoch if there is none
 */
public record PairSecrets(
        Optional<PairSecret> current,
        Optional<PairSecret> previous,
        Optional<PairSecret> offered,
        Instant agreedAt) {
    /** Nothing agreed on. */
    public static final PairSecrets NONE =
            new PairSecrets(Optional.empty(), Optional.empty(), Optional.empty(), Instant.EPOCH);

    private static final int VERSION = 1;
    private static final int SECRETS = 3;
    private static final int HEAD_BYTES = 1 + Long.BYTES + SECRETS;

    /** Whether the two ever agreed. */
    public boolean isAgreed() {
        return current.isPresent();
    }

    /** What the other device may be using, the likeliest first; at most three. */
    public List<PairSecret> usable() {
        List<PairSecret> all = new ArrayList<>();
        current.ifPresent(all::add);
        previous.ifPresent(all::add);
        offered.filter(secret -> !all.contains(secret)).ifPresent(all::add);
        return List.copyOf(all);
    }

    /** The other is about to be offered this one. */
    public PairSecrets withOffered(PairSecret secret) {
        return new PairSecrets(current, previous, Optional.of(secret), agreedAt);
    }

    /** Both have this one now. */
    public PairSecrets withAgreed(PairSecret secret, Instant now) {
        return new PairSecrets(Optional.of(secret), current, Optional.empty(), now);
    }

    /** To be kept where only the service may read; the caller's to wipe. */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + SECRETS * PairSecret.BYTES);
        out.put((byte) VERSION).putLong(agreedAt.toEpochMilli());
        for (Optional<PairSecret> secret : List.of(current, previous, offered)) {
            out.put((byte) (secret.isPresent() ? 1 : 0));
            out.put(secret.map(PairSecret::copyBytes).orElse(new byte[PairSecret.BYTES]));
        }
        return out.array();
    }

    /**
     * Reads {@link #toBytes}.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static PairSecrets ofBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length != HEAD_BYTES + SECRETS * PairSecret.BYTES || in.get() != VERSION) {
            throw new IllegalArgumentException(bytes.length + " bytes that are no secrets");
        }
        try {
            Instant agreedAt = Instant.ofEpochMilli(in.getLong());
            return new PairSecrets(secret(in), secret(in), secret(in), agreedAt);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time that is none", e);
        }
    }

    private static Optional<PairSecret> secret(ByteBuffer in) {
        boolean present = in.get() == 1;
        byte[] bytes = new byte[PairSecret.BYTES];
        in.get(bytes);
        return present ? Optional.of(PairSecret.of(bytes)) : Optional.empty();
    }
}
