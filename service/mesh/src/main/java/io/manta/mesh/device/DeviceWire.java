package io.manta.mesh.device;

import io.manta.base.error.MantaException;
import io.manta.control.FieldReader;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.identity.cert.DeviceRevocation;
import io.manta.mesh.store.StoredPerson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Types of messages and names of their fields (protocol, section 8).
 *
 * <pre>
 *   pair    {secret, label, revocations}    → pair-waits | paired {certificate, certificates,
 *                                             revocations, networks} | denied {code, …}
 *   person  {certificates, revocations}       one way: each proves itself
 *   run     {nonce}                           one way: which run of a device this is
 *   doubled {}                                one way: two runs of the receiver are alive
 * </pre>
 */
final class DeviceWire {
    static final String PAIR = "pair";
    static final String PAIR_WAITS = "pair-waits";
    static final String PAIRED = "paired";
    static final String PERSON = "person";
    static final String RUN = "run";
    static final String DOUBLED = "doubled";

    static final Set<String> UNDERSTOOD = Set.of(PAIR, PERSON, RUN, DOUBLED);

    static final String LABEL = "label";
    static final String CERTIFICATES = "certificates";
    static final String REVOCATIONS = "revocations";
    static final String NETWORKS = "networks";
    static final String NAME = "name";
    static final String PEERS = "peers";

    private DeviceWire() {}

    static List<byte[]> certificates(List<DeviceCertificate> certificates) {
        return certificates.stream().map(DeviceCertificate::encoded).toList();
    }

    static List<byte[]> revocations(List<DeviceRevocation> revocations) {
        return revocations.stream().map(DeviceRevocation::encoded).toList();
    }

    static List<DeviceCertificate> certificates(FieldReader message) throws MantaException {
        List<DeviceCertificate> certificates = new ArrayList<>();
        if (message.has(CERTIFICATES)) {
            for (byte[] encoded : limited(message, CERTIFICATES, StoredPerson.MOST_DEVICES)) {
                certificates.add(DeviceCertificate.decode(encoded));
            }
        }
        return certificates;
    }

    static List<DeviceRevocation> revocations(FieldReader message) throws MantaException {
        List<DeviceRevocation> revocations = new ArrayList<>();
        if (message.has(REVOCATIONS)) {
            for (byte[] encoded : limited(message, REVOCATIONS, StoredPerson.MOST_REVOCATIONS)) {
                revocations.add(DeviceRevocation.decode(encoded));
            }
        }
        return revocations;
    }

    private static List<byte[]> limited(FieldReader message, String name, int most)
            throws MantaException {
        List<byte[]> list = message.listOfBytes(name);
        return list.subList(0, Math.min(list.size(), most));
    }
}
