package io.manta.mesh.contact;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.identity.ContactId;
import io.manta.identity.ContactKey;
import io.manta.identity.DeviceId;
import io.manta.identity.contact.ContactProof;
import io.manta.mesh.call.ContactWish;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.network.Room;
import io.manta.mesh.store.StoredContacts;
import io.manta.mesh.store.StoredContacts.Link;
import io.manta.mesh.store.StoredContacts.Request;
import io.manta.mesh.store.StoredContacts.Wishes;
import io.manta.mesh.wire.Refusal;
import io.manta.mesh.wire.Wire;
import io.manta.roster.entry.Label;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers who asks for contact. Only who knows the contact id is heard at all, and only who proves
 * its own; what waits is bounded, in all and for each address. Of the loop's thread.
 *
 * <pre>
 *   contact ─┬─ turned away for good ────────────────────▶ denied
 *            ├─ a network of two is there for it ────────▶ approved
 *            ├─ for an id of before, and not waiting yet ▶ denied: rotated
 *            ├─ a person has said no lately ─────────────▶ denied
 *            ├─ this device asks the same contact ─┬─ has the higher id: makes it ▶ approved
 *            │                                     └─ else asks the other at once ▶ waits
 *            └─ noted for a person ──────────────────────▶ waits, error when full
 * </pre>
 */
final class Receptionist {
    /** Requests that may wait from one address, which is a /64 of IPv6. */
    static final int MOST_OF_ONE_ADDRESS = 4;

    /** Who was denied is not shown to a person again for so long. */
    static final Duration DENIED = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(Receptionist.class);

    private final Parts parts;
    private final ContactBook book;
    private final ContactRing ring;
    private final ContactCounters counters;
    private final LinkMaker links;
    private final Caller caller;
    private final RequestPace pace;

    Receptionist(
            Parts parts,
            ContactBook book,
            ContactRing ring,
            ContactCounters counters,
            LinkMaker links,
            Caller caller) {
        this.parts = parts;
        this.book = book;
        this.ring = ring;
        this.counters = counters;
        this.links = links;
        this.caller = caller;
        this.pace = new RequestPace(parts.clock());
    }

    /** What somebody has asked, after the proof was looked at. */
    private record Asked(
            ControlConnection link,
            ContactKey key,
            ContactId from,
            String hostname,
            long expiresS) {
        DeviceId device() {
            return link.peer();
        }
    }

    /** Somebody asks for contact. */
    void onContact(ControlConnection from, ControlMessage message, Consumer<ControlMessage> reply)
            throws MantaException {
        Asked asked = read(from, message);
        try {
            reply.accept(answer(asked));
        } catch (MantaException e) {
            String type = isVerdict(e.code()) ? Wire.DENIED : Wire.ERROR;
            reply.accept(proven(asked, Refusal.message(type, e)));
        }
    }

    private Asked read(ControlConnection from, ControlMessage message) throws MantaException {
        ContactId said = ContactId.of(message.bytes(ContactWire.ASKED));
        Optional<ContactKey> key = ring.of(said);
        if (key.isEmpty()) {
            counters.count(ContactCounters.Outcome.UNKNOWN);
            throw new MantaException(
                    ErrorCode.CONTACT_UNKNOWN, "this device does not have that contact id");
        }
        ContactId asker = ContactId.of(message.bytes(ContactWire.FROM));
        byte[] proof = message.bytes(ContactWire.PROOF);
        if (!ContactProof.isAsking(proof, asker, said, from.peer(), parts.self())) {
            counters.count(ContactCounters.Outcome.FORGED);
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT, "the contact id of who asks is not proven");
        }
        String hostname =
                Label.nearest(Refusal.tame(message.text(Wire.HOSTNAME)))
                        .map(Label::text)
                        .orElseGet(() -> "device-" + from.peer().shortForm());
        long expiresS =
                Math.clamp(
                        message.number(ContactWire.EXPIRES),
                        ContactWish.SHORTEST.toSeconds(),
                        ContactWish.LONGEST.toSeconds());
        return new Asked(from, key.get(), asker, hostname, expiresS);
    }

    private ControlMessage answer(Asked asked) throws MantaException {
        forgetExpired();
        if (book.isBlocked(asked.device(), asked.from())) {
            counters.count(ContactCounters.Outcome.BLOCKED);
            throw denied();
        }
        Optional<Link> link = book.linkWith(asked.device()).filter(this::isOpenFor);
        if (link.isPresent()) {
            return approved(asked, link.get());
        }
        Optional<Request> known = book.request(asked.device()).filter(each -> !isNewlyAsked(each));
        if (known.isEmpty() && !ring.isCurrent(asked.key())) {
            counters.count(ContactCounters.Outcome.ROTATED);
            throw new MantaException(
                    ErrorCode.CONTACT_ROTATED, "this contact id is no longer in use");
        }
        if (known.filter(Request::denied).isPresent()) {
            counters.count(ContactCounters.Outcome.DENIED);
            throw denied();
        }
        return caller.call(asked.from()).isPresent() ? mutual(asked) : enqueue(asked, known);
    }

    /** Whom this device has asked itself since it said no is not denied any more. */
    private boolean isNewlyAsked(Request request) {
        return request.denied() && caller.call(request.contact()).isPresent();
    }

    /** It waits for us to let it in, or is in, as this device is. */
    private boolean isOpenFor(Link link) {
        return parts.rooms()
                .find(link.network())
                .filter(room -> !room.isEnded() && isIn(room, link.device()))
                .isPresent();
    }

    static boolean isIn(Room room, DeviceId device) {
        return room.isMember(device) || room.view().isApproved(device);
    }

    /** Both asked each other: the one with the higher device id makes the network. */
    private ControlMessage mutual(Asked asked) throws MantaException {
        caller.proven(asked.from(), asked.device());
        if (parts.self().compareTo(asked.device()) < 0) {
            return waits(asked);
        }
        Wishes wishes =
                book.asking(asked.from())
                        .map(own -> new Wishes(own.name(), own.hostname()))
                        .orElse(Wishes.NONE);
        Link made = links.make(request(asked), wishes);
        caller.settle(asked.from(), made.network());
        return approved(asked, made);
    }

    private ControlMessage enqueue(Asked asked, Optional<Request> known) throws MantaException {
        if (known.isEmpty()) {
            InetAddress origin = asked.link().endpoint().address();
            makeRoom(origin);
            if (!pace.admits(origin)) {
                throw full();
            }
            book.keep(ContactBook.with(book.kept(), request(asked)));
            LOG.info("asked for contact: peer={}", asked.device().shortForm());
            counters.count(ContactCounters.Outcome.WAITS);
        }
        return waits(asked);
    }

    private Request request(Asked asked) {
        Instant now = parts.clock().now();
        return new Request(
                asked.device(),
                asked.from(),
                asked.key().contactId(),
                asked.hostname(),
                asked.link().endpoint(),
                now,
                now.plusSeconds(asked.expiresS()),
                false,
                Optional.empty(),
                Wishes.NONE);
    }

    /** Who was denied is forgotten before anybody is refused. */
    private void makeRoom(InetAddress origin) throws MantaException {
        StoredContacts kept = book.kept();
        long near =
                kept.requests().stream()
                        .filter(each -> RequestPace.isSameSite(each.origin().address(), origin))
                        .count();
        if (near >= MOST_OF_ONE_ADDRESS) {
            throw full();
        }
        if (kept.requests().size() >= StoredContacts.MOST_REQUESTS) {
            Request oldest =
                    kept.requests().stream()
                            .filter(Request::denied)
                            .min(Comparator.comparing(Request::until))
                            .orElseThrow(this::full);
            book.keep(ContactBook.withoutRequests(kept, oldest::equals));
        }
    }

    private MantaException full() {
        counters.count(ContactCounters.Outcome.FULL);
        return new MantaException(
                ErrorCode.LIMIT_REACHED,
                "too many wait there already for a person to decide",
                "Ask the person to look at 'manta connections'.",
                null);
    }

    private static MantaException denied() {
        return new MantaException(ErrorCode.CONTACT_DENIED, "the person there has said no");
    }

    private ControlMessage waits(Asked asked) {
        return proven(asked, ControlMessage.of(ContactWire.WAITS));
    }

    private ControlMessage approved(Asked asked, Link link) {
        counters.count(ContactCounters.Outcome.APPROVED);
        return proven(
                asked,
                Wire.about(ContactWire.APPROVED, link.network())
                        .with(Wire.HOSTNAME, links.ownHostname(Optional.empty())));
    }

    private ControlMessage proven(Asked asked, ControlMessage answer) {
        return answer.with(
                ContactWire.PROOF, ContactProof.answers(asked.key(), asked.device(), parts.self()));
    }

    /** The device wants nothing any more. */
    void onWithdrawn(ControlConnection from, ControlMessage message) throws MantaException {
        ContactId asked = ContactId.of(message.bytes(ContactWire.ASKED));
        if (ring.of(asked).isPresent()) {
            DeviceId device = from.peer();
            book.keep(
                    ContactBook.withoutRequests(
                            book.kept(),
                            each ->
                                    each.device().equals(device)
                                            && !each.denied()
                                            && each.founding().isEmpty()));
        }
    }

    /** Forgets whose time is over. */
    void forgetExpired() throws MantaException {
        Instant now = parts.clock().now();
        book.keep(
                ContactBook.withoutRequests(
                        book.kept(),
                        each -> each.founding().isEmpty() && !now.isBefore(each.until())));
    }

    private static boolean isVerdict(ErrorCode code) {
        return code == ErrorCode.CONTACT_DENIED || code == ErrorCode.CONTACT_ROTATED;
    }
}
