package io.manta.wireguard.crypto;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import javax.crypto.SecretKey;

/**
 * A ChaCha20-Poly1305 key that can be zeroed while others use it.
 *
 * <p>Assumes: whoever used the key asks {@link #isDestroyed} afterwards and throws the result away
 * if so. Guarantees: a use that saw any zeroed byte then reads true, on every memory model. So no
 * packet sealed or opened with a half-zeroed key is ever believed, and lanes need no lock.
 */
public final class AeadKey implements SecretKey {
    @Serial private static final long serialVersionUID = 1L;

    private final byte[] bytes;
    private volatile boolean destroyed;

    private AeadKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The key of these 32 bytes, which are copied. */
    public static AeadKey of(byte[] bytes) {
        return new AeadKey(KeyText.copy(bytes));
    }

    /** The bytes themselves, for the cipher. */
    byte[] raw() {
        return bytes;
    }

    @Override
    public String getAlgorithm() {
        return "ChaCha20";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    /** A copy of the 32 bytes. */
    @Override
    public byte[] getEncoded() {
        return bytes.clone();
    }

    @Override
    public void destroy() {
        destroyed = true;
        VarHandle.fullFence();
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public boolean isDestroyed() {
        // Everything the caller read of the key was read before what follows.
        VarHandle.acquireFence();
        return destroyed;
    }

    @Override
    public String toString() {
        return "AeadKey(hidden)";
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("a session key never leaves memory");
    }
}
