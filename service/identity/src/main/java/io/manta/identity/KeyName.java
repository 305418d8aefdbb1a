package io.manta.identity;

import org.jspecify.annotations.Nullable;

/**
 * A public key used as a name: everything {@link DeviceId}, {@link UserId}, {@link ContactId},
 * {@link NetworkId} and {@link EpochId} have in common. Nobody outside can name this type, so names
 * of different things can't be mixed, compared or be equal, even with the same bytes.
 *
 * @param <N> the name itself
 */
abstract sealed class KeyName<N extends KeyName<N>> implements Comparable<N>
        permits DeviceId, UserId, ContactId, NetworkId, EpochId {
    private static final int SHORT_FORM_LENGTH = 10;

    private final PublicKey key;

    KeyName(PublicKey key) {
        this.key = key;
    }

    /** A copy of the bytes. */
    public final byte[] bytes() {
        return key.bytes();
    }

    /** The first ten characters: enough to tell names apart by eye, never to decide by. */
    public final String shortForm() {
        return toString().substring(0, SHORT_FORM_LENGTH);
    }

    /** Whether the key so named made that signature (RFC 8032 §5.1.7). Never throws. */
    public final boolean hasSigned(byte[] message, byte[] signature) {
        return key.verifies(message, signature);
    }

    @Override
    public final int compareTo(N other) {
        KeyName<N> name = other;
        return key.compareTo(name.key);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof KeyName<?> name
                && name.getClass() == getClass()
                && key.equals(name.key);
    }

    @Override
    public final int hashCode() {
        return key.hashCode();
    }

    /** 52 characters of z-base-32. */
    @Override
    public final String toString() {
        return key.toString();
    }
}
