package io.manta.mesh.contact;

import io.manta.base.error.MantaException;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.identity.Blake3;
import io.manta.identity.ContactId;
import io.manta.identity.ContactKey;
import io.manta.identity.DeviceId;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks devices that share a network with this one whether a contact id is theirs, by a hash with a
 * number drawn for each of them: who has another contact id learns neither which one is sought, nor
 * that two of them seek the same. Of the loop's thread.
 */
final class NeighbourSearch {
    private static final byte[] DOMAIN = "manta contact seek 1".getBytes(StandardCharsets.US_ASCII);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int NONCE_BYTES = 16;
    private static final int MOST_ASKED = 16;

    private final Parts parts;
    private final ContactRing ring;

    NeighbourSearch(Parts parts, ContactRing ring) {
        this.parts = parts;
        this.ring = ring;
    }

    /** Calls with each device that says that it has this contact id. */
    void seek(ContactId contact, Consumer<DeviceId> found) {
        parts.links().all().stream()
                .filter(link -> !parts.rooms().sharedWith(link.peer()).isEmpty())
                .limit(MOST_ASKED)
                .forEach(link -> seek(contact, link, found));
    }

    private void seek(ContactId contact, ControlConnection link, Consumer<DeviceId> found) {
        byte[] nonce = new byte[NONCE_BYTES];
        parts.random().fill(nonce);
        ControlMessage question =
                ControlMessage.of(ContactWire.SEEK)
                        .with(Wire.NONCE, nonce)
                        .with(ContactWire.TAG, tag(contact, nonce));
        parts.loop()
                .whenDone(
                        link.request(question, PATIENCE),
                        (answer, error) -> {
                            if (answer != null && answer.type().equals(ContactWire.HERE)) {
                                found.accept(link.peer());
                            }
                        });
    }

    /** Answers such a question. */
    ControlMessage answer(ControlMessage question) throws MantaException {
        byte[] nonce = question.bytes(Wire.NONCE);
        byte[] tag = question.bytes(ContactWire.TAG);
        Optional<ContactId> current = ring.current().map(ContactKey::contactId);
        boolean here =
                List.of(current.stream().toList(), ring.former()).stream()
                        .flatMap(List::stream)
                        .anyMatch(id -> MessageDigest.isEqual(tag(id, nonce), tag));
        return ControlMessage.of(here ? ContactWire.HERE : Wire.OK);
    }

    private static byte[] tag(ContactId contact, byte[] nonce) {
        return Blake3.hash(DOMAIN, contact.bytes(), nonce);
    }
}
