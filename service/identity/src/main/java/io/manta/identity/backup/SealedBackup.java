package io.manta.identity.backup;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.SeedSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Locks bytes with a passphrase: the key is Argon2id's (RFC 9106), the lock ChaCha20-Poly1305 (RFC
 * 8439). What the key was made with is written in front and held to bounds on reading, so that a
 * file from elsewhere can't use up this machine.
 *
 * <pre>
 *   0  memory in KiB, 4 bytes
 *   4  passes, 1 byte; lanes, 1 byte
 *   6  salt, 16 bytes
 *  22  nonce, 12 bytes
 *  34  what is locked, then 16 bytes by which a change is noticed, here or in front
 * </pre>
 */
public final class SealedBackup {
    /** Fewer characters are guessed too soon. */
    public static final int SHORTEST_PASSPHRASE = 8;

    /** The most bytes that can be locked. */
    public static final int MOST_BYTES = 512 << 10;

    static final Cost COST = new Cost(32 << 10, 4, 1);

    private static final int LONGEST_PASSPHRASE = 1024;
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int FRONT_BYTES = Integer.BYTES + 2 + SALT_BYTES + NONCE_BYTES;
    private static final int KEY_BYTES = 32;
    private static final int MAC_BITS = 128;

    private SealedBackup() {}

    /**
     * What a guess costs.
     *
     * @param memoryKib 8 to 64 MiB in KiB
     * @param passes 1 to 16
     * @param lanes 1 to 4
     */
    record Cost(int memoryKib, int passes, int lanes) {
        private static final int LEAST_KIB = 8 << 10;
        private static final int MOST_KIB = 64 << 10;
        private static final int MOST_PASSES = 16;
        private static final int MOST_LANES = 4;

        boolean isBearable() {
            return memoryKib >= LEAST_KIB
                    && memoryKib <= MOST_KIB
                    && passes >= 1
                    && passes <= MOST_PASSES
                    && lanes >= 1
                    && lanes <= MOST_LANES;
        }
    }

    /**
     * Locks. Takes about a second and 32 MiB.
     *
     * @return lines of text, each short enough for one QR code; all of them are needed
     * @throws MantaException {@code INVALID_ARGUMENT}: the passphrase is too short or too long;
     *     {@code LIMIT_REACHED}: there is too much to lock
     */
    public static List<String> seal(byte[] content, String passphrase, SeedSource random)
            throws MantaException {
        return seal(content, passphrase, random, COST);
    }

    static List<String> seal(byte[] content, String passphrase, SeedSource random, Cost cost)
            throws MantaException {
        checkNew(passphrase);
        if (content.length > MOST_BYTES) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "the rooms of this device take %d bytes, a backup holds %d"
                            .formatted(content.length, MOST_BYTES),
                    "Leave rooms that are no longer needed.",
                    null);
        }
        byte[] drawn = new byte[SALT_BYTES + NONCE_BYTES];
        random.fill(drawn);
        byte[] front =
                ByteBuffer.allocate(FRONT_BYTES)
                        .putInt(cost.memoryKib)
                        .put((byte) cost.passes)
                        .put((byte) cost.lanes)
                        .put(drawn)
                        .array();
        try {
            byte[] locked = run(true, front, cost, passphrase, content);
            byte[] all = Arrays.copyOf(front, front.length + locked.length);
            System.arraycopy(locked, 0, all, front.length, locked.length);
            return BackupText.lines(all);
        } catch (InvalidCipherTextException e) {
            throw new AssertionError("locking does not fail", e);
        }
    }

    private static void checkNew(String passphrase) throws MantaException {
        int length = passphrase.codePointCount(0, passphrase.length());
        if (length < SHORTEST_PASSPHRASE || length > LONGEST_PASSPHRASE) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "a passphrase of %d characters; it has to have %d to %d"
                            .formatted(length, SHORTEST_PASSPHRASE, LONGEST_PASSPHRASE),
                    "Take several words that nobody would put together.",
                    null);
        }
    }

    /**
     * Unlocks.
     *
     * @param text the lines, in any order
     * @throws MantaException {@code BACKUP_REFUSED}, saying whether it was the passphrase or the
     *     text; {@code VERSION_MISMATCH}
     */
    public static byte[] open(String text, String passphrase) throws MantaException {
        byte[] all = BackupText.read(text);
        if (all.length < FRONT_BYTES + MAC_BITS / Byte.SIZE) {
            throw BackupText.damaged("it is too short");
        }
        if (passphrase.length() > LONGEST_PASSPHRASE) {
            throw wrongPassphrase();
        }
        byte[] front = Arrays.copyOf(all, FRONT_BYTES);
        ByteBuffer in = ByteBuffer.wrap(front);
        Cost cost = new Cost(in.getInt(), in.get() & 0xFF, in.get() & 0xFF);
        if (!cost.isBearable()) {
            throw BackupText.damaged("it asks for an effort that no backup asks for");
        }
        try {
            byte[] locked = Arrays.copyOfRange(all, FRONT_BYTES, all.length);
            return run(false, front, cost, passphrase, locked);
        } catch (InvalidCipherTextException e) {
            throw wrongPassphrase();
        }
    }

    private static MantaException wrongPassphrase() {
        return new MantaException(
                ErrorCode.BACKUP_REFUSED,
                "the passphrase does not open this backup",
                "Type the passphrase again; capitals and spaces count.",
                null);
    }

    private static byte[] run(
            boolean lock, byte[] front, Cost cost, String passphrase, byte[] content)
            throws InvalidCipherTextException {
        ByteBuffer drawn = ByteBuffer.wrap(front, Integer.BYTES + 2, SALT_BYTES + NONCE_BYTES);
        byte[] salt = new byte[SALT_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        drawn.get(salt).get(nonce);
        byte[] key = key(passphrase, salt, cost);
        ChaCha20Poly1305 cipher = new ChaCha20Poly1305();
        cipher.init(lock, new AEADParameters(new KeyParameter(key), MAC_BITS, nonce, front));
        Arrays.fill(key, (byte) 0);
        byte[] out = new byte[cipher.getOutputSize(content.length)];
        int length = cipher.processBytes(content, 0, content.length, out, 0);
        cipher.doFinal(out, length);
        return out;
    }

    /** The same however a keyboard composes its characters. */
    private static byte[] key(String passphrase, byte[] salt, Cost cost) {
        byte[] typed =
                Normalizer.normalize(passphrase, Normalizer.Form.NFC)
                        .getBytes(StandardCharsets.UTF_8);
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(cost.memoryKib)
                        .withIterations(cost.passes)
                        .withParallelism(cost.lanes)
                        .withSalt(salt)
                        .build());
        byte[] key = new byte[KEY_BYTES];
        generator.generateBytes(typed, key);
        Arrays.fill(typed, (byte) 0);
        return key;
    }
}
