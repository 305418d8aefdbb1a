package io.manta.mesh.contact;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlMessage;
import io.manta.identity.ContactId;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.identity.contact.ContactProof;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.store.StoredContacts.Asking;
import io.manta.mesh.wire.Refusal;
import io.manta.mesh.wire.Wire;
import java.time.Duration;
import java.util.Optional;

/**
 * A question to one device that may have a contact id, and what its answer is worth: a verdict only
 * with a proof that it has. Of the loop's thread.
 */
final class Inquiry {
    private static final int MOST_HOSTNAME = 63;

    private final Parts parts;
    private final ContactRing ring;
    private final ContactCounters counters;
    private final LinkMaker links;

    Inquiry(Parts parts, ContactRing ring, ContactCounters counters, LinkMaker links) {
        this.parts = parts;
        this.ring = ring;
        this.counters = counters;
        this.links = links;
    }

    /** What a device has answered. */
    sealed interface Answer {
        /** Whether it has proven to have the contact id. */
        boolean proven();
    }

    /** A person there has to decide. */
    record Waits() implements Answer {
        @Override
        public boolean proven() {
            return true;
        }
    }

    /** It says yes, is called so, and has made that network. */
    record Approved(NetworkId network, Optional<String> hostname) implements Answer {
        @Override
        public boolean proven() {
            return true;
        }
    }

    /** It says no. */
    record Denied(MantaException why) implements Answer {
        @Override
        public boolean proven() {
            return true;
        }
    }

    /** Nothing that decides anything. */
    record Nothing(boolean proven, MantaException why) implements Answer {}

    /** The question; nothing if the contact key of this device can't be read. */
    Optional<ControlMessage> question(Asking asking, DeviceId to) {
        ContactId contact = asking.contact();
        long leftS = Duration.between(parts.clock().now(), asking.until()).toSeconds();
        return ring.current()
                .map(
                        own ->
                                ControlMessage.of(ContactWire.CONTACT)
                                        .with(ContactWire.ASKED, contact.bytes())
                                        .with(ContactWire.FROM, own.contactId().bytes())
                                        .with(
                                                ContactWire.PROOF,
                                                ContactProof.asks(own, contact, parts.self(), to))
                                        .with(Wire.HOSTNAME, links.ownHostname(asking.hostname()))
                                        .with(ContactWire.EXPIRES, Math.max(1, leftS)));
    }

    /** What that answer is worth. */
    Answer read(ContactId contact, DeviceId by, ControlMessage answer) {
        try {
            boolean proven = isProven(contact, by, answer);
            return switch (answer.type()) {
                case ContactWire.WAITS -> proven ? new Waits() : unproven();
                case ContactWire.APPROVED ->
                        proven ? new Approved(Wire.network(answer), hostname(answer)) : unproven();
                case Wire.DENIED -> proven ? new Denied(Refusal.read(answer)) : unproven();
                case ControlMessage.UNSUPPORTED ->
                        new Nothing(
                                false,
                                new MantaException(
                                        ErrorCode.VERSION_MISMATCH,
                                        "its Manta knows nothing of contacts"));
                default -> new Nothing(proven, Refusal.read(answer));
            };
        } catch (MantaException e) {
            return new Nothing(false, e);
        }
    }

    private boolean isProven(ContactId contact, DeviceId by, ControlMessage answer)
            throws MantaException {
        Optional<byte[]> proof = answer.optionalBytes(ContactWire.PROOF);
        return proof.isPresent() && ContactProof.isAnswer(proof.get(), contact, parts.self(), by);
    }

    private Answer unproven() {
        counters.count(ContactCounters.Outcome.FORGED_ANSWER);
        return new Nothing(
                false,
                new MantaException(
                        ErrorCode.CONTACT_UNKNOWN,
                        "it claims this contact id and does not prove it"));
    }

    private static Optional<String> hostname(ControlMessage answer) throws MantaException {
        return answer.optionalText(Wire.HOSTNAME)
                .map(Refusal::tame)
                .map(name -> name.substring(0, Math.min(name.length(), MOST_HOSTNAME)));
    }
}
