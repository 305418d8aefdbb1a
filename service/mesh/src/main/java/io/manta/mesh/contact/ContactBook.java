package io.manta.mesh.contact;

import io.manta.base.error.MantaException;
import io.manta.identity.ContactId;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.store.MeshStore;
import io.manta.mesh.store.StoredContacts;
import io.manta.mesh.store.StoredContacts.Asking;
import io.manta.mesh.store.StoredContacts.Blocked;
import io.manta.mesh.store.StoredContacts.Link;
import io.manta.mesh.store.StoredContacts.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What is known of contacts, on disk before it counts. Of the loop's thread. */
final class ContactBook {
    private final MeshStore store;
    private final Runnable touched;
    private StoredContacts kept = StoredContacts.NONE;

    /**
     * @param touched is called when anything has changed
     */
    ContactBook(MeshStore store, Runnable touched) {
        this.store = store;
        this.touched = touched;
    }

    void load() throws MantaException {
        kept = store.contacts();
    }

    StoredContacts kept() {
        return kept;
    }

    /** All at once or nothing. */
    void keep(StoredContacts next) throws MantaException {
        if (!next.equals(kept)) {
            store.saveContacts(next);
            kept = next;
            touched.run();
        }
    }

    Optional<Asking> asking(ContactId contact) {
        return kept.asking().stream().filter(each -> each.contact().equals(contact)).findFirst();
    }

    Optional<Request> request(DeviceId device) {
        return kept.requests().stream().filter(each -> each.device().equals(device)).findFirst();
    }

    Optional<Link> link(NetworkId network) {
        return kept.links().stream().filter(each -> each.network().equals(network)).findFirst();
    }

    Optional<Link> linkWith(DeviceId device) {
        return kept.links().stream().filter(each -> each.device().equals(device)).findFirst();
    }

    boolean isBlocked(DeviceId device, ContactId contact) {
        return kept.blocked().stream()
                .anyMatch(each -> each.device().equals(device) || each.contact().equals(contact));
    }

    /** The same with that one in place of an earlier one for the same contact. */
    static StoredContacts with(StoredContacts in, Asking asking) {
        return new StoredContacts(
                in.open(),
                replaced(in.asking(), each -> each.contact().equals(asking.contact()), asking),
                in.requests(),
                in.links(),
                in.blocked());
    }

    static StoredContacts withoutAsking(StoredContacts in, ContactId contact) {
        return new StoredContacts(
                in.open(),
                without(in.asking(), each -> each.contact().equals(contact)),
                in.requests(),
                in.links(),
                in.blocked());
    }

    /** The same with that one in place of an earlier one of the same device. */
    static StoredContacts with(StoredContacts in, Request request) {
        return new StoredContacts(
                in.open(),
                in.asking(),
                replaced(in.requests(), each -> each.device().equals(request.device()), request),
                in.links(),
                in.blocked());
    }

    static StoredContacts withoutRequests(StoredContacts in, Predicate<Request> which) {
        return new StoredContacts(
                in.open(), in.asking(), without(in.requests(), which), in.links(), in.blocked());
    }

    /** The same with that one in place of an earlier one with the same device. */
    static StoredContacts with(StoredContacts in, Link link) {
        return new StoredContacts(
                in.open(),
                in.asking(),
                in.requests(),
                replaced(in.links(), each -> each.device().equals(link.device()), link),
                in.blocked());
    }

    static StoredContacts withoutLink(StoredContacts in, NetworkId network) {
        return new StoredContacts(
                in.open(),
                in.asking(),
                in.requests(),
                without(in.links(), each -> each.network().equals(network)),
                in.blocked());
    }

    /** The same with one more who is turned away. */
    static StoredContacts with(StoredContacts in, Blocked blocked) {
        List<Blocked> all =
                replaced(in.blocked(), each -> each.device().equals(blocked.device()), blocked);
        int over = Math.max(0, all.size() - StoredContacts.MOST_BLOCKED);
        return new StoredContacts(
                in.open(), in.asking(), in.requests(), in.links(), all.subList(over, all.size()));
    }

    static StoredContacts withoutBlocked(StoredContacts in, Predicate<Blocked> which) {
        return new StoredContacts(
                in.open(), in.asking(), in.requests(), in.links(), without(in.blocked(), which));
    }

    static StoredContacts opened(StoredContacts in) {
        return new StoredContacts(true, in.asking(), in.requests(), in.links(), in.blocked());
    }

    private static <T> List<T> without(List<T> all, Predicate<T> which) {
        return all.stream().filter(which.negate()).toList();
    }

    private static <T> List<T> replaced(List<T> all, Predicate<T> which, T by) {
        List<T> next = new ArrayList<>(without(all, which));
        next.add(by);
        return next;
    }
}
