package io.manta.discovery.record;

import io.manta.base.error.MantaException;
import io.manta.identity.ContactId;
import io.manta.identity.DeviceId;
import io.manta.identity.EpochId;
import io.manta.identity.NetworkId;

/**
 * The public key under whose name a record is found, whatever it names: relays and the DHT see keys
 * only. Immutable.
 */
public final class RecordKey {
    /** Bytes of a key. */
    public static final int BYTES = 32;

    // A network's root key stands for any kind here: the check of a signature is the same for all.
    private final NetworkId key;

    private RecordKey(NetworkId key) {
        this.key = key;
    }

    /** The key with these {@value #BYTES} bytes; throws what {@link NetworkId#of} throws. */
    public static RecordKey of(byte[] bytes) throws MantaException {
        return new RecordKey(NetworkId.of(bytes));
    }

    /** Reads 52 characters of z-base-32; throws what {@link NetworkId#parse} throws. */
    public static RecordKey parse(String text) throws MantaException {
        return new RecordKey(NetworkId.parse(text));
    }

    /** Where a device says how to reach it. */
    public static RecordKey of(DeviceId device) {
        return ofValid(device.bytes());
    }

    /** Where a network names its epoch key. */
    public static RecordKey of(NetworkId network) {
        return new RecordKey(network);
    }

    /** Where a network says what it agreed on. */
    public static RecordKey of(EpochId epoch) {
        return ofValid(epoch.bytes());
    }

    /** Where somebody who can be asked for contact says by which device. */
    public static RecordKey of(ContactId contact) {
        return ofValid(contact.bytes());
    }

    private static RecordKey ofValid(byte[] bytes) {
        try {
            return of(bytes);
        } catch (MantaException e) {
            throw new AssertionError("every name is a valid key", e);
        }
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return key.bytes();
    }

    /** Whether the key made that signature. */
    public boolean hasSigned(byte[] message, byte[] signature) {
        return key.hasSigned(message, signature);
    }

    /** The first ten characters, for logs. */
    public String shortForm() {
        return key.shortForm();
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof RecordKey that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** 52 characters of z-base-32. */
    @Override
    public String toString() {
        return key.toString();
    }
}
