package io.manta.discovery.record;

import io.manta.identity.ContactKey;
import io.manta.identity.DeviceKey;
import io.manta.identity.EpochKey;
import io.manta.identity.NetworkKey;
import java.util.function.UnaryOperator;

/** Who may sign the records found under a key. The secret stays where it is. */
public final class RecordAuthor {
    private final RecordKey key;
    private final UnaryOperator<byte[]> signer;

    private RecordAuthor(RecordKey key, UnaryOperator<byte[]> signer) {
        this.key = key;
        this.signer = signer;
    }

    /** Signs how to reach this device. */
    public static RecordAuthor of(DeviceKey device) {
        return new RecordAuthor(RecordKey.of(device.deviceId()), device::sign);
    }

    /** Signs which epoch a network is in. */
    public static RecordAuthor of(NetworkKey network) {
        return new RecordAuthor(RecordKey.of(network.id()), network::sign);
    }

    /** Signs what a network agreed on. */
    public static RecordAuthor of(EpochKey epoch) {
        return new RecordAuthor(RecordKey.of(epoch.id()), epoch::sign);
    }

    /** Signs by which device somebody can be asked for contact. */
    public static RecordAuthor of(ContactKey contact) {
        return new RecordAuthor(RecordKey.of(contact.contactId()), contact::sign);
    }

    /** Under whose name the records are found. */
    public RecordKey key() {
        return key;
    }

    byte[] sign(byte[] message) {
        return signer.apply(message);
    }
}
