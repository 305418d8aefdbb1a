package io.manta.identity.contact;

import io.manta.identity.ContactId;
import io.manta.identity.ContactKey;
import io.manta.identity.DeviceId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Signatures by which a device proves that it speaks for a contact id, to one other device and in
 * one role. A device proves its own id to others in the connection; so nobody can use a proof that
 * was meant for somebody else.
 *
 * <pre>
 *   asks      signed by the asker's contact key   domain ‖ asker's contact id ‖ contact id asked
 *                                                 ‖ asking device ‖ asked device
 *   answers   signed by the asked contact key     domain ‖ contact id asked
 *                                                 ‖ asking device ‖ answering device
 * </pre>
 */
public final class ContactProof {
    private static final String ASKS = "manta contact asks 1";
    private static final String ANSWERS = "manta contact answers 1";

    private ContactProof() {}

    /** Proves to the device asked that whoever asks has that contact id. */
    public static byte[] asks(ContactKey own, ContactId asked, DeviceId from, DeviceId to) {
        return own.sign(question(own.contactId(), asked, from, to));
    }

    /** Whether that is such a proof. Never throws. */
    public static boolean isAsking(
            byte[] proof, ContactId asker, ContactId asked, DeviceId from, DeviceId to) {
        return asker.hasSigned(question(asker, asked, from, to), proof);
    }

    /** Proves to the device that asks that whoever answers has the contact id it asked for. */
    public static byte[] answers(ContactKey asked, DeviceId asking, DeviceId answering) {
        return asked.sign(answer(asked.contactId(), asking, answering));
    }

    /** Whether that is such a proof. Never throws. */
    public static boolean isAnswer(
            byte[] proof, ContactId asked, DeviceId asking, DeviceId answering) {
        return asked.hasSigned(answer(asked, asking, answering), proof);
    }

    private static byte[] question(ContactId asker, ContactId asked, DeviceId from, DeviceId to) {
        return message(ASKS, asker.bytes(), asked.bytes(), from.bytes(), to.bytes());
    }

    private static byte[] answer(ContactId asked, DeviceId asking, DeviceId answering) {
        return message(ANSWERS, asked.bytes(), asking.bytes(), answering.bytes());
    }

    /** All parts have a fixed length, so no two messages of a domain read alike. */
    private static byte[] message(String domain, byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(domain.getBytes(StandardCharsets.US_ASCII));
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
