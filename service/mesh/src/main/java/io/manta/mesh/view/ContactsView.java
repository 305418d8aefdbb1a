package io.manta.mesh.view;

import io.manta.base.error.ErrorCode;
import io.manta.base.net.Endpoint;
import io.manta.identity.ContactId;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * People this device is in contact with, or is about to be.
 *
 * @param id by which others may ask for contact; none if its key can't be read
 * @param former contact ids it had before, which are answered with that they are no longer in use
 * @param open whether this device may be looked for by its contact id although it is in no network
 * @param asked whom it asks, oldest first
 * @param requests who asks it and waits for a person, longest first
 * @param links networks of two, by name
 * @param blocked who is turned away, newest first
 */
public record ContactsView(
        Optional<ContactId> id,
        List<ContactId> former,
        boolean open,
        List<Asked> asked,
        List<Request> requests,
        List<Link> links,
        List<Blocked> blocked) {
    /** Of a device that knows nobody. */
    public static final ContactsView NONE =
            new ContactsView(
                    Optional.empty(), List.of(), false, List.of(), List.of(), List.of(), List.of());

    public ContactsView {
        former = List.copyOf(former);
        asked = List.copyOf(asked);
        requests = List.copyOf(requests);
        links = List.copyOf(links);
        blocked = List.copyOf(blocked);
    }

    /** How far a wish for contact has got. */
    public enum Step {
        /** No device is known that has this contact id. */
        LOOKING,
        /** One is known, and does not answer. */
        REACHING,
        /** The other has it and waits for a person. */
        HELD,
        /** It came to nothing. */
        ENDED
    }

    /**
     * Somebody this device asks.
     *
     * @param contact whom
     * @param hostname what it calls itself, once it has answered
     * @param words six words that the other sees as well, once it has answered
     * @param note how it stands, one sentence
     * @param until when it is given up
     * @param failure why it came to nothing
     */
    public record Asked(
            ContactId contact,
            Optional<String> hostname,
            List<String> words,
            Step step,
            String note,
            Instant since,
            Instant until,
            Optional<Failure> failure) {
        public Asked {
            words = List.copyOf(words);
        }
    }

    /** Why a wish came to nothing: for programs, for people, and what to do. */
    public record Failure(ErrorCode code, String text, String remedy) {}

    /**
     * A device that asks this one.
     *
     * @param id by which a person names the request
     * @param device which
     * @param contact its own contact id, proven
     * @param asked the contact id of this device that it asked
     * @param hostname what it calls itself
     * @param words six words that the other sees as well
     * @param origin where it asked from
     * @param until when it is forgotten
     */
    public record Request(
            String id,
            DeviceId device,
            ContactId contact,
            ContactId asked,
            String hostname,
            List<String> words,
            Endpoint origin,
            Instant since,
            Instant until) {
        public Request {
            words = List.copyOf(words);
        }
    }

    /**
     * A network of two.
     *
     * @param network which
     * @param name what it is called here
     * @param device the other
     * @param hostname what the other is called in it
     * @param contact the contact id it had when the two met
     * @param established whether both are in it; else one of the two has yet to come in
     * @param connected whether the other is connected now
     * @param others how many more are in it than those two
     */
    public record Link(
            NetworkId network,
            String name,
            DeviceId device,
            Optional<String> hostname,
            ContactId contact,
            Instant since,
            boolean established,
            boolean connected,
            int others) {}

    /** Who is turned away: a device, the contact id it had, what it called itself, since when. */
    public record Blocked(DeviceId device, ContactId contact, String hostname, Instant at) {}
}
