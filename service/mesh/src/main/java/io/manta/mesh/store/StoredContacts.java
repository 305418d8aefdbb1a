package io.manta.mesh.store;

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
 * @param open whether this device may be looked for by its contact id although it is in no network
 * @param asking whom it asks
 * @param requests who asks it
 * @param links with whom it shares a network of two
 * @param blocked whom it turns away without asking a person
 */
public record StoredContacts(
        boolean open,
        List<Asking> asking,
        List<Request> requests,
        List<Link> links,
        List<Blocked> blocked) {
    /** Contacts that are asked at once, those that have ended and were not looked at included. */
    public static final int MOST_ASKING = 64;

    /** Devices that may wait for a person here, and that were denied lately. */
    public static final int MOST_REQUESTS = 64;

    /** Links of two, never more than networks a device may be in. */
    public static final int MOST_LINKS = 64;

    /** Devices turned away for good; the oldest are forgotten first. */
    public static final int MOST_BLOCKED = 256;

    /** Of a device that knows nobody. */
    public static final StoredContacts NONE =
            new StoredContacts(false, List.of(), List.of(), List.of(), List.of());

    public StoredContacts {
        asking = List.copyOf(asking);
        requests = List.copyOf(requests);
        links = List.copyOf(links);
        blocked = List.copyOf(blocked);
    }

    /**
     * Somebody this device asks for contact.
     *
     * @param contact whom
     * @param name what to call the network of two here; nothing leaves it to how they are called
     * @param hostname what to be called in it
     * @param since when it was asked first
     * @param until when it is given up
     * @param device which device has proven to be theirs
     * @param ended why it came to nothing; kept until a person has seen it
     */
    public record Asking(
            ContactId contact,
            Optional<String> name,
            Optional<String> hostname,
            Instant since,
            Instant until,
            Optional<DeviceId> device,
            Optional<Ending> ended) {
        /** The same, of a device that has proven to be theirs. */
        public Asking provenBy(DeviceId their) {
            return new Asking(contact, name, hostname, since, until, Optional.of(their), ended);
        }

        /** The same, come to nothing. */
        public Asking endedBy(Ending why) {
            return new Asking(contact, name, hostname, since, until, device, Optional.of(why));
        }
    }

    /** Why a request came to nothing: for programs, for people, what to do, and when. */
    public record Ending(ErrorCode code, String text, String remedy, Instant at) {}

    /**
     * A device that asks this one for contact.
     *
     * @param device which
     * @param contact its contact id, proven
     * @param asked the contact id of this device that it asked
     * @param hostname what it calls itself
     * @param origin where it asked from
     * @param since when it asked first
     * @param until when it is forgotten
     * @param denied whether a person has said no
     * @param founding the network that is being made for the two, if a person has said yes
     * @param wishes what the person who said yes wants the network and this device to be called
     */
    public record Request(
            DeviceId device,
            ContactId contact,
            ContactId asked,
            String hostname,
            Endpoint origin,
            Instant since,
            Instant until,
            boolean denied,
            Optional<NetworkId> founding,
            Wishes wishes) {
        /** The same, denied, and remembered for so long. */
        public Request deniedUntil(Instant forgotten) {
            return new Request(
                    device,
                    contact,
                    asked,
                    hostname,
                    origin,
                    since,
                    forgotten,
                    true,
                    Optional.empty(),
                    wishes);
        }

        /** The same, for which that network is being made; none takes it back. */
        public Request founding(Optional<NetworkId> network, Wishes wanted) {
            return new Request(
                    device, contact, asked, hostname, origin, since, until, false, network, wanted);
        }
    }

    /** What to call a network here, and this device in it, where a person has said so. */
    public record Wishes(Optional<String> name, Optional<String> hostname) {
        /** None. */
        public static final Wishes NONE = new Wishes(Optional.empty(), Optional.empty());
    }

    /**
     * A network of two.
     *
     * @param network which
     * @param device the other
     * @param contact the contact id it had when they met
     * @param since when that was
     * @param madeHere whether this device has founded it
     */
    public record Link(
            NetworkId network,
            DeviceId device,
            ContactId contact,
            Instant since,
            boolean madeHere) {}

    /** A device that is turned away, and what it called itself. */
    public record Blocked(DeviceId device, ContactId contact, String hostname, Instant at) {}
}
