package io.manta.mesh.contact;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.control.ControlPlane;
import io.manta.identity.ContactId;
import io.manta.identity.ContactKey;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.identity.contact.ContactText;
import io.manta.mesh.call.ContactOutcome;
import io.manta.mesh.call.ContactWish;
import io.manta.mesh.exchange.Conversation;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.store.StoredContacts;
import io.manta.mesh.store.StoredContacts.Asking;
import io.manta.mesh.store.StoredContacts.Blocked;
import io.manta.mesh.store.StoredContacts.Link;
import io.manta.mesh.store.StoredContacts.Request;
import io.manta.mesh.store.StoredContacts.Wishes;
import io.manta.mesh.view.ContactsView;
import io.manta.roster.entry.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * People who know of each other by a contact id alone. Of the loop's thread.
 *
 * <pre>
 *   ContactRing      by which ids this device is known, and was
 *   Caller           whom it asks, until it is answered; a Call each
 *   NeighbourSearch  whether that is somebody it is connected with already
 *   Receptionist     who asks it, and what those are told
 *   LinkMaker        the network of two that comes of a yes
 *   LinkKeeper       which of those networks still are
 *   ContactBook      what is on disk
 * </pre>
 */
public final class Contacts implements Conversation {
    private static final Duration DIAL = Duration.ofSeconds(8);
    private static final Logger LOG = LoggerFactory.getLogger(Contacts.class);

    private final Parts parts;
    private final ControlPlane control;
    private final ContactBook book;
    private final ContactRing ring;
    private final Caller caller;
    private final Receptionist receptionist;
    private final NeighbourSearch neighbours;
    private final LinkMaker maker;
    private final LinkKeeper keeper;
    private final ContactPortrait portrait;

    public Contacts(
            Parts parts,
            ControlPlane control,
            HealthTracker health,
            MetricRegistry metrics,
            Supplier<String> defaultHostname) {
        this.parts = parts;
        this.control = control;
        this.book = new ContactBook(parts.store(), parts::touched);
        this.ring = new ContactRing(parts.store(), parts.random(), health);
        ContactCounters counters = new ContactCounters(metrics);
        this.maker = new LinkMaker(parts, book, defaultHostname);
        this.caller = new Caller(parts, control, book, ring, counters, maker);
        this.receptionist = new Receptionist(parts, book, ring, counters, maker, caller);
        this.neighbours = new NeighbourSearch(parts, ring);
        this.keeper = new LinkKeeper(parts, book, receptionist);
        this.portrait = new ContactPortrait(parts, book, ring, caller);
    }

    /** Reads what is on disk. */
    public void load() throws MantaException {
        ring.load();
        book.load();
        parts.findings().greetAs(this::greeting);
    }

    /** Who may be found by it: whoever has given it out, or is found by members anyway. */
    private Optional<ContactKey> greeting() {
        boolean found =
                book.kept().open()
                        || parts.rooms().all().stream().anyMatch(room -> !room.isEnded());
        return found ? ring.current() : Optional.empty();
    }

    /** Begins. */
    public void start() {
        maker.resume();
        caller.start();
        keeper.tend();
    }

    /** Does what has become due or clear since the last turn. */
    public void tend() {
        keeper.tend();
    }

    @Override
    public boolean heeds(String type) {
        return ContactWire.UNDERSTOOD.contains(type);
    }

    @Override
    public void received(
            ControlConnection from, ControlMessage message, Consumer<ControlMessage> reply)
            throws MantaException {
        switch (message.type()) {
            case ContactWire.CONTACT -> receptionist.onContact(from, message, reply);
            case ContactWire.SEEK -> reply.accept(neighbours.answer(message));
            case ContactWire.NEWS ->
                    caller.heard(ContactId.of(message.bytes(ContactWire.ASKED)), from.peer());
            case ContactWire.WITHDRAWN -> receptionist.onWithdrawn(from, message);
            default -> reply.accept(ControlMessage.of(ControlMessage.UNSUPPORTED));
        }
    }

    @Override
    public void opened(ControlConnection link) {
        caller.opened(link.peer());
    }

    @Override
    public Set<DeviceId> asked() {
        return caller.asked();
    }

    @Override
    public void news(DeviceId device) {
        caller.news(device);
    }

    /** Somebody says that this device has that contact id, and is there. */
    public void found(ContactId contact, DeviceId device, List<Endpoint> places) {
        caller.found(contact, device, places);
    }

    /** The owner of that contact id has signed that it is no longer in use. */
    public void gone(ContactId contact) {
        caller.gone(contact);
    }

    /** From now on this device may be looked for by its contact id. */
    public ContactId open() throws MantaException {
        ContactId id = ring.required().contactId();
        book.keep(ContactBook.opened(book.kept()));
        return id;
    }

    /** Takes another contact id; nobody new can ask by the one before. */
    public ContactId rotate() throws MantaException {
        ContactId next = ring.rotate();
        parts.touched();
        book.keep(ContactBook.opened(book.kept()));
        return next;
    }

    /** Asks for contact; completes with the first answer, or after a while without. */
    public CompletableFuture<ContactOutcome> connect(ContactWish wish) throws MantaException {
        ContactId contact = ContactText.parse(wish.contact());
        checkWish(contact, wish);
        Optional<Link> link =
                book.kept().links().stream()
                        .filter(each -> each.contact().equals(contact))
                        .findFirst();
        if (link.isPresent()) {
            return CompletableFuture.completedFuture(
                    new ContactOutcome(contact, Optional.of(link.get().network()), ""));
        }
        StoredContacts kept = book.kept();
        checkRoom(contact, kept);
        Asking asking = asking(contact, wish);
        // Who asks somebody does not turn them away any more.
        book.keep(
                ContactBook.opened(
                        ContactBook.withoutBlocked(kept, each -> each.contact().equals(contact))));
        CompletableFuture<ContactOutcome> outcome = caller.call(asking);
        // Whoever asks this device has proven already to be the one.
        kept.requests().stream()
                .filter(request -> request.contact().equals(contact))
                .forEach(
                        request ->
                                caller.found(contact, request.device(), List.of(request.origin())));
        return outcome;
    }

    private void checkRoom(ContactId contact, StoredContacts kept) throws MantaException {
        if (book.asking(contact).isEmpty() && kept.asking().size() >= StoredContacts.MOST_ASKING) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "this device asks " + kept.asking().size() + " contacts already",
                    "Give some of them up with 'manta connections cancel ID'.",
                    null);
        }
    }

    private Asking asking(ContactId contact, ContactWish wish) throws MantaException {
        Instant now = parts.clock().now();
        return new Asking(
                contact,
                label(wish.name()),
                label(wish.hostname()),
                now,
                now.plus(wish.life()),
                book.asking(contact).flatMap(Asking::device),
                Optional.empty());
    }

    private void checkWish(ContactId contact, ContactWish wish) throws MantaException {
        if (ring.of(contact).isPresent()) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "that is the contact id of this device",
                    "Give it to the other person, or ask them for theirs.",
                    null);
        }
        if (wish.life().compareTo(ContactWish.SHORTEST) < 0
                || wish.life().compareTo(ContactWish.LONGEST) > 0) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "asking can't go on for %d s: it is for %d s to %d days"
                            .formatted(
                                    wish.life().toSeconds(),
                                    ContactWish.SHORTEST.toSeconds(),
                                    ContactWish.LONGEST.toDays()));
        }
        checkFree(wish.name());
    }

    private void checkFree(Optional<String> name) throws MantaException {
        Optional<String> wanted = label(name);
        if (wanted.filter(parts.rooms()::isNameTaken).isPresent()) {
            throw new MantaException(
                    ErrorCode.ALREADY_EXISTS,
                    "this device is in a network called '" + wanted.get() + "' already",
                    "Give another name with --name.",
                    null);
        }
    }

    private static Optional<String> label(Optional<String> said) throws MantaException {
        return said.isPresent() ? Optional.of(Label.parse(said.get()).text()) : Optional.empty();
    }

    /** A person says yes to who asks; the network of two is there when this returns. */
    public ContactOutcome approve(String id, Optional<String> name, Optional<String> hostname)
            throws MantaException {
        receptionist.forgetExpired();
        Request request = Naming.request(book, id);
        checkFree(name);
        if (caller.call(request.contact()).isPresent()
                && parts.self().compareTo(request.device()) < 0) {
            // Both asked each other, and the other makes the network.
            caller.proven(request.contact(), request.device());
            return new ContactOutcome(
                    request.contact(),
                    Optional.empty(),
                    "Both of you have asked: the other device makes the link.");
        }
        Link link = maker.make(request, new Wishes(label(name), label(hostname)));
        caller.settle(request.contact(), link.network());
        tell(request);
        return new ContactOutcome(request.contact(), Optional.of(link.network()), "");
    }

    /**
     * A person says no.
     *
     * @param block whether to turn the device away from now on
     */
    public DeviceId deny(String id, boolean block) throws MantaException {
        receptionist.forgetExpired();
        Request request = Naming.request(book, id);
        maker.undo(request);
        Instant now = parts.clock().now();
        book.keep(
                block
                        ? ContactBook.with(
                                ContactBook.withoutRequests(book.kept(), request::equals),
                                new Blocked(
                                        request.device(),
                                        request.contact(),
                                        request.hostname(),
                                        now))
                        : ContactBook.with(
                                book.kept(), request.deniedUntil(now.plus(Receptionist.DENIED))));
        tell(request);
        return request.device();
    }

    /** Does not turn that one away any more, who may ask again. */
    public DeviceId unblock(String id) throws MantaException {
        Blocked blocked = Naming.blocked(book, id);
        book.keep(ContactBook.withoutBlocked(book.kept(), blocked::equals));
        return blocked.device();
    }

    /** Does not ask that contact any more, or has seen how it ended. */
    public ContactId cancel(String id) throws MantaException {
        Asking asking = Naming.asking(book, id);
        caller.cancel(asking.contact());
        return asking.contact();
    }

    /** Who waits need not wait for its next try: it is connected, or was a moment ago. */
    private void tell(Request request) {
        ControlMessage news =
                ControlMessage.of(ContactWire.NEWS)
                        .with(ContactWire.ASKED, request.asked().bytes());
        Optional<ControlConnection> open = parts.links().with(request.device());
        if (open.isPresent()) {
            open.get().send(news);
            return;
        }
        parts.loop()
                .whenDone(
                        control.connect(request.device(), List.of(request.origin()), DIAL),
                        (link, error) -> {
                            if (link == null) {
                                LOG.debug("not told: peer={}", request.device().shortForm());
                            } else {
                                link.send(news);
                            }
                        });
    }

    /** Whether that network is one of two. */
    public boolean isLink(NetworkId network) {
        return book.link(network).isPresent();
    }

    /** Whether it is, and this device has made it, so that it ends when this device leaves. */
    public boolean isMadeHere(NetworkId network) {
        return book.link(network).filter(Link::madeHere).isPresent();
    }

    /** Refuses to let others into a network of two. */
    public void checkMayInvite(NetworkId network) throws MantaException {
        if (isLink(network)) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE,
                    "that network is a private link between two people",
                    "Make a network for more with 'manta create', and invite both to it.",
                    null);
        }
    }

    /** As everything is now. */
    public ContactsView view() {
        return portrait.view();
    }
}
