package io.manta.mesh.contact;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.identity.ContactId;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.identity.NetworkKey;
import io.manta.mesh.call.ContactOutcome;
import io.manta.mesh.call.JoinOutcome;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.network.Room;
import io.manta.mesh.store.StoredContacts;
import io.manta.mesh.store.StoredContacts.Asking;
import io.manta.mesh.store.StoredContacts.Link;
import io.manta.mesh.store.StoredContacts.Request;
import io.manta.mesh.store.StoredContacts.Wishes;
import io.manta.mesh.store.StoredJoin;
import io.manta.roster.NetworkMode;
import io.manta.roster.coordinator.Founding;
import io.manta.roster.entry.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes networks of two, and enters those that others have made. Every step is on disk before the
 * next, in an order in which a crash leaves something to go on with. Of the loop's thread.
 *
 * <pre>
 *   made here    noted which network ▸ founded ▸ the other approved ▸ noted as a link
 *   made there   the join ▸ noted as a link
 * </pre>
 */
final class LinkMaker {
    /** What such a network calls itself; each of the two calls it after the other. */
    private static final Label SHARED_NAME = new Label("link");

    private static final int MOST_HINTS = 8;
    private static final Logger LOG = LoggerFactory.getLogger(LinkMaker.class);

    private final Parts parts;
    private final ContactBook book;
    private final Supplier<String> defaultHostname;

    LinkMaker(Parts parts, ContactBook book, Supplier<String> defaultHostname) {
        this.parts = parts;
        this.book = book;
        this.defaultHostname = defaultHostname;
    }

    /** What this device is called, where it is to be called that if anybody said so. */
    String ownHostname(Optional<String> said) {
        return ownLabel(said).text();
    }

    private Label ownLabel(Optional<String> said) {
        return said.flatMap(Label::nearest)
                .or(() -> Label.nearest(defaultHostname.get()))
                .orElseGet(() -> new Label("device-" + parts.self().shortForm()));
    }

    /** A person has said yes, or both have asked: makes the network for the two. */
    Link make(Request request, Wishes wishes) throws MantaException {
        Optional<NetworkId> begun = begun(request.device());
        if (begun.isPresent()) {
            return finish(request, begun.get());
        }
        NetworkKey root = NetworkKey.generate(parts.random());
        NetworkId network = root.id();
        StoredContacts before = book.kept();
        book.keep(ContactBook.with(before, request.founding(Optional.of(network), wishes)));
        try {
            Founding founding =
                    new Founding(
                            SHARED_NAME,
                            NetworkMode.CLOSED,
                            Optional.empty(),
                            parts.self(),
                            ownLabel(wishes.hostname()));
            parts.rooms().found(founding, freeName(wishes.name(), request), root);
        } catch (MantaException e) {
            root.destroy();
            book.keep(before);
            throw e;
        }
        return finish(request, network);
    }

    /** The network that is there for a device already, though not all of the rest is done. */
    private Optional<NetworkId> begun(DeviceId device) {
        return book.request(device)
                .flatMap(Request::founding)
                .filter(network -> parts.rooms().find(network).isPresent());
    }

    /** A person has said no after all: what was begun for the device goes. */
    void undo(Request request) throws MantaException {
        Optional<Room> room = begun(request.device()).flatMap(parts.rooms()::find);
        if (room.isPresent()) {
            LinkKeeper.end(parts, room.get());
        }
    }

    /** Does the rest, again where a crash came in between. */
    private Link finish(Request request, NetworkId network) throws MantaException {
        Room room =
                parts.rooms()
                        .find(network)
                        .orElseThrow(() -> new IllegalStateException("a network that was made"));
        if (!room.isMember(request.device())) {
            parts.rooms().edit(room, editor -> editor.approve(request.device()));
        }
        Link link =
                new Link(network, request.device(), request.contact(), parts.clock().now(), true);
        StoredContacts next =
                ContactBook.withoutRequests(
                        book.kept(), each -> each.device().equals(request.device()));
        book.keep(ContactBook.with(ContactBook.withoutAsking(next, request.contact()), link));
        LOG.info("link made: peer={}", request.device().shortForm());
        return link;
    }

    /** Goes on with what a crash has interrupted. */
    void resume() {
        for (Request request : book.kept().requests()) {
            if (request.founding().isPresent()) {
                try {
                    make(request, request.wishes());
                } catch (MantaException e) {
                    LOG.warn("link not made yet: reason={}", e.getMessage());
                }
            }
        }
    }

    private String freeName(Optional<String> wish, Request request) {
        return freeName(
                wish,
                Label.nearest(request.hostname())
                        .orElseGet(() -> new Label("contact-" + request.device().shortForm())));
    }

    private String freeName(Optional<String> wish, Label otherwise) {
        Label first = wish.flatMap(Label::nearest).orElse(otherwise);
        Label name = first;
        for (int number = 1; parts.rooms().isNameTaken(name.text()); number++) {
            name = first.numbered(number);
        }
        return name.text();
    }

    /**
     * Enters a network that the other has made for the two.
     *
     * @throws MantaException it can't be that, or the disk takes nothing: asking again is answered
     *     with the same
     */
    CompletableFuture<ContactOutcome> enter(
            ContactId contact,
            ControlConnection other,
            NetworkId network,
            Optional<String> hostname)
            throws MantaException {
        Asking asking =
                book.asking(contact)
                        .orElseThrow(
                                () ->
                                        new MantaException(
                                                ErrorCode.WRONG_STATE, "nobody asked for it"));
        Optional<Room> known = parts.rooms().find(network);
        CompletableFuture<ContactOutcome> outcome = new CompletableFuture<>();
        ContactOutcome done = new ContactOutcome(asking.contact(), Optional.of(network), "");
        if (known.isPresent()) {
            checkIsForTwo(known.get(), other.peer());
            outcome.complete(done);
        } else {
            CompletableFuture<JoinOutcome> joined =
                    parts.joiner().join(join(asking, other, network, hostname));
            joined.whenComplete(
                    (result, error) -> {
                        if (error == null) {
                            outcome.complete(done);
                        } else {
                            outcome.completeExceptionally(error);
                        }
                    });
        }
        Link link = new Link(network, other.peer(), asking.contact(), parts.clock().now(), false);
        StoredContacts next = ContactBook.withoutAsking(book.kept(), asking.contact());
        next = ContactBook.withoutRequests(next, request -> request.device().equals(other.peer()));
        book.keep(ContactBook.with(next, link));
        parts.peers().want();
        return outcome;
    }

    private StoredJoin join(
            Asking asking, ControlConnection other, NetworkId network, Optional<String> hostname) {
        List<Endpoint> places = new ArrayList<>(List.of(other.endpoint()));
        places.addAll(parts.book().candidates(other.peer()));
        DeviceId device = other.peer();
        Label otherwise =
                hostname.flatMap(Label::nearest)
                        .orElseGet(() -> new Label("contact-" + device.shortForm()));
        return new StoredJoin(
                network,
                Optional.empty(),
                Map.of(device, places.stream().distinct().limit(MOST_HINTS).toList()),
                Optional.of(freeName(asking.name(), otherwise)),
                Optional.of(ownHostname(asking.hostname())),
                false,
                parts.clock().now());
    }

    /** It may have come in before a crash; else somebody names a network that is something else. */
    private void checkIsForTwo(Room room, DeviceId other) throws MantaException {
        if (room.isEnded() || !Set.of(parts.self(), other).containsAll(room.members())) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "it named a network that is not for the two of you");
        }
    }
}
