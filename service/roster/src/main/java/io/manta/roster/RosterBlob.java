package io.manta.roster;

import io.manta.base.codec.CborReader;
import io.manta.base.codec.CborWriter;
import io.manta.base.codec.MalformedException;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.Blake3;
import io.manta.identity.EpochId;
import io.manta.identity.EpochKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A roster as it travels and as it is kept: its content and the signature of an epoch. Not yet
 * believed: {@link RosterVerifier} makes a {@link Roster} of it. Immutable.
 *
 * <pre>
 *   [version 1, content, number of the epoch, signature]
 *   signature = Ed25519 of the epoch key over "manta roster 1\0", the number in 4 bytes, BLAKE3(content)
 * </pre>
 */
public final class RosterBlob {
    /** The longest that is read: what a frame of the control protocol holds, and some slack. */
    public static final int MAX_BYTES = (1 << 20) - 4096;

    private static final byte[] DOMAIN = "manta roster 1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int PARTS = 4;
    private static final int MAX_EPOCH = 0xFFFF;
    private static final int SIGNATURE_BYTES = 64;

    private final byte[] content;
    private final int epoch;
    private final byte[] signature;

    private RosterBlob(byte[] content, int epoch, byte[] signature) {
        this.content = content;
        this.epoch = epoch;
        this.signature = signature;
    }

    /**
     * Signs a roster with the key of its current epoch. All its pages must be sealed: see {@link
     * Roster#sealedBy}.
     *
     * @throws MantaException {@code WRONG_STATE}: the key is of another epoch; {@code
     *     LIMIT_REACHED}: the roster has become too large to send
     */
    public static RosterBlob sign(Roster roster, EpochKey key) throws MantaException {
        int epoch = roster.epochs().number();
        if (!key.id().equals(roster.epochs().current().epoch())) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE,
                    "network %s is in epoch %d, whose key this device does not have"
                            .formatted(roster.network().shortForm(), epoch),
                    "Wait until another coordinator has handed over the key.",
                    null);
        }
        roster.pages().checkSealed();
        RosterBlob blob =
                new RosterBlob(roster.content(), epoch, key.sign(signed(epoch, roster.content())));
        int length = blob.bytes().length;
        if (length > MAX_BYTES) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "the roster of network %s has %d bytes, more than %d"
                            .formatted(roster.network().shortForm(), length, MAX_BYTES));
        }
        return blob;
    }

    /**
     * Reads {@link #bytes}. Looks at the form of the outer layer only, at no signature.
     *
     * @throws MantaException {@code ROSTER_REFUSED}
     */
    public static RosterBlob parse(byte[] bytes) throws MantaException {
        if (bytes.length > MAX_BYTES) {
            throw RosterVerifier.refused("it has " + bytes.length + " bytes", null);
        }
        try {
            CborReader in = new CborReader(bytes);
            int parts = in.array(PARTS);
            int version = in.smallNumber(0xFFFF);
            if (parts != PARTS || version != VERSION) {
                throw new MalformedException("version " + version + ", not " + VERSION);
            }
            RosterBlob blob =
                    new RosterBlob(
                            in.bytes(bytes.length),
                            in.smallNumber(MAX_EPOCH),
                            in.exactly(SIGNATURE_BYTES));
            in.end();
            return blob;
        } catch (MalformedException e) {
            throw RosterVerifier.refused(e.why(), e);
        }
    }

    /** Everything, to send or keep. */
    public byte[] bytes() {
        return new CborWriter()
                .array(PARTS)
                .number(VERSION)
                .bytes(content)
                .number(epoch)
                .bytes(signature)
                .toByteArray();
    }

    /** BLAKE3 of the content: the same, whoever signed it. Equals {@link Roster#hash}. */
    public byte[] hash() {
        return Blake3.hash(content);
    }

    /** The number of the epoch it claims to be signed in. */
    int epoch() {
        return epoch;
    }

    byte[] content() {
        return content;
    }

    boolean isSignedBy(EpochId key) {
        return key.hasSigned(signed(epoch, content), signature);
    }

    private static byte[] signed(int epoch, byte[] content) {
        return ByteBuffer.allocate(DOMAIN.length + Integer.BYTES + Blake3.BYTES)
                .put(DOMAIN)
                .putInt(epoch)
                .put(Blake3.hash(content))
                .array();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RosterBlob blob
                && epoch == blob.epoch
                && Arrays.equals(content, blob.content)
                && Arrays.equals(signature, blob.signature);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(signature);
    }

    /** Epoch and size. */
    @Override
    public String toString() {
        return "RosterBlob[epoch " + epoch + ", " + content.length + " bytes of content]";
    }
}
