package io.manta.mesh.contact;

import io.manta.identity.ContactId;
import io.manta.identity.ContactKey;
import io.manta.identity.DeviceId;
import io.manta.identity.VerificationWords;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.network.Room;
import io.manta.mesh.store.StoredContacts;
import io.manta.mesh.store.StoredContacts.Asking;
import io.manta.mesh.store.StoredContacts.Link;
import io.manta.mesh.store.StoredContacts.Request;
import io.manta.mesh.store.StoredJoin;
import io.manta.mesh.view.ContactsView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes one immutable value of all that others may know of contacts. */
final class ContactPortrait {
    private final Parts parts;
    private final ContactBook book;
    private final ContactRing ring;
    private final Caller caller;

    ContactPortrait(Parts parts, ContactBook book, ContactRing ring, Caller caller) {
        this.parts = parts;
        this.book = book;
        this.ring = ring;
        this.caller = caller;
    }

    ContactsView view() {
        StoredContacts kept = book.kept();
        return new ContactsView(
                ring.current().map(ContactKey::contactId),
                ring.former(),
                kept.open(),
                kept.asking().stream()
                        .sorted(Comparator.comparing(Asking::since))
                        .map(this::asked)
                        .toList(),
                kept.requests().stream()
                        .filter(each -> !each.denied())
                        .sorted(Comparator.comparing(Request::since))
                        .map(this::request)
                        .toList(),
                kept.links().stream()
                        .map(this::link)
                        .sorted(Comparator.comparing(ContactsView.Link::name))
                        .toList(),
                kept.blocked().reversed().stream()
                        .map(
                                each ->
                                        new ContactsView.Blocked(
                                                each.device(),
                                                each.contact(),
                                                each.hostname(),
                                                each.at()))
                        .toList());
    }

    private ContactsView.Asked asked(Asking asking) {
        Optional<Call> call = caller.call(asking.contact());
        Optional<DeviceId> device = call.flatMap(each -> each.proven).or(asking::device);
        return new ContactsView.Asked(
                asking.contact(),
                call.flatMap(each -> each.hostname),
                device.map(other -> words(asking.contact(), parts.self(), other)).orElse(List.of()),
                asking.ended().isPresent()
                        ? ContactsView.Step.ENDED
                        : call.map(each -> each.step).orElse(ContactsView.Step.LOOKING),
                asking.ended()
                        .map(StoredContacts.Ending::text)
                        .or(() -> call.map(each -> each.note))
                        .orElse(""),
                asking.since(),
                asking.until(),
                asking.ended()
                        .map(
                                why ->
                                        new ContactsView.Failure(
                                                why.code(), why.text(), why.remedy())));
    }

    private ContactsView.Request request(Request request) {
        return new ContactsView.Request(
                request.device().shortForm(),
                request.device(),
                request.contact(),
                request.asked(),
                request.hostname(),
                words(request.asked(), request.device(), parts.self()),
                request.origin(),
                request.since(),
                request.until());
    }

    /** The same on both: which contact id was asked, by which device, and which one has it. */
    private static List<String> words(ContactId asked, DeviceId asking, DeviceId answering) {
        return VerificationWords.of(asked.bytes(), asking.bytes(), answering.bytes());
    }

    private ContactsView.Link link(Link link) {
        Optional<Room> room = parts.rooms().find(link.network());
        DeviceId other = link.device();
        return new ContactsView.Link(
                link.network(),
                room.map(each -> each.local().name())
                        .or(() -> parts.joins().of(link.network()).flatMap(StoredJoin::name))
                        .orElse(link.network().shortForm()),
                other,
                room.flatMap(each -> each.hostnameOf(other)),
                link.contact(),
                link.since(),
                room.filter(each -> each.isMember(other)).isPresent(),
                parts.links().has(other),
                room.map(
                                each ->
                                        (int)
                                                each.members().stream()
                                                        .filter(m -> !m.equals(parts.self()))
                                                        .filter(m -> !m.equals(other))
                                                        .count())
                        .orElse(0));
    }
}
