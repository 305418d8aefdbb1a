package io.manta.mesh.contact;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlMessage;
import io.manta.identity.ContactId;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.call.ContactOutcome;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.store.StoredContacts.Asking;
import io.manta.mesh.store.StoredContacts.Ending;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is being asked, and how that ends. Of the loop's thread. */
final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private final Parts parts;
    private final ContactBook book;
    private final Map<ContactId, Call> calls = new HashMap<>();

    Calls(Parts parts, ContactBook book) {
        this.parts = parts;
        this.book = book;
    }

    /** Begins to ask a contact; the call of before, if there was one, goes on in it. */
    Call begin(Asking asking) {
        Call call = new Call(asking.contact(), asking.device(), parts.random());
        Call known = calls.put(asking.contact(), call);
        if (known != null) {
            known.timer.cancel();
            call.doors.addAll(known.doors);
            call.waiting.addAll(known.waiting);
            known.waiting.clear();
        }
        return call;
    }

    /** The call of that contact, if it is being asked. */
    Optional<Call> of(ContactId contact) {
        return Optional.ofNullable(calls.get(contact));
    }

    /** All, which may change meanwhile. */
    List<Call> all() {
        return List.copyOf(calls.values());
    }

    /** Whether it has neither ended nor been begun anew. */
    boolean holds(Call call) {
        return calls.get(call.contact) == call;
    }

    /** Whether what a person asked for is too long ago, or not wanted any more. */
    boolean isOver(Call call) {
        return book.asking(call.contact)
                .filter(asking -> parts.clock().now().isBefore(asking.until()))
                .isEmpty();
    }

    /**
     * The device has proven to have the contact id: it is asked before all others, and only it is
     * heeded.
     */
    void proven(Call call, DeviceId device) {
        if (call.proven.equals(Optional.of(device))) {
            return;
        }
        call.proven = Optional.of(device);
        call.doors.remove(device);
        parts.peers().want();
        try {
            Optional<Asking> asking = book.asking(call.contact);
            if (asking.isPresent()) {
                book.keep(ContactBook.with(book.kept(), asking.get().provenBy(device)));
            }
        } catch (MantaException e) {
            // It proves that again when it is asked next.
            LOG.warn("not saved: reason={}", e.getMessage());
        }
    }

    /** It ends without contact, and a person is told why. */
    void end(Call call, MantaException why) {
        LOG.info("no contact: contact={} reason={}", call.contact.shortForm(), why.getMessage());
        try {
            Optional<Asking> asking = book.asking(call.contact);
            if (asking.isPresent()) {
                Ending ending =
                        new Ending(
                                why.code(),
                                String.valueOf(why.getMessage()),
                                why.remedy(),
                                parts.clock().now());
                book.keep(ContactBook.with(book.kept(), asking.get().endedBy(ending)));
            }
        } catch (MantaException e) {
            // At the next start it asks once more and is told the same.
            LOG.warn("not saved: reason={}", e.getMessage());
        }
        drop(call);
        call.fail(why);
    }

    /** It needs no answer any more. */
    void drop(Call call) {
        calls.remove(call.contact, call);
        call.timer.cancel();
        parts.peers().want();
        parts.touched();
    }

    /** The network for the two is made here, so that nobody need be asked any more. */
    void settle(ContactId contact, NetworkId network) {
        of(contact)
                .ifPresent(
                        call -> {
                            drop(call);
                            call.complete(new ContactOutcome(contact, Optional.of(network), ""));
                        });
    }

    /** A person does not want it any more, or has seen how it ended; whether there was one. */
    boolean cancel(ContactId contact) throws MantaException {
        Optional<Asking> asking = book.asking(contact);
        if (asking.isEmpty()) {
            return false;
        }
        book.keep(ContactBook.withoutAsking(book.kept(), contact));
        Optional<Call> call = of(contact);
        call.ifPresent(
                each -> {
                    ControlMessage word =
                            ControlMessage.of(ContactWire.WITHDRAWN)
                                    .with(ContactWire.ASKED, contact.bytes());
                    each.proven.flatMap(parts.links()::with).ifPresent(link -> link.send(word));
                    drop(each);
                    each.fail(
                            new MantaException(
                                    ErrorCode.WRONG_STATE, "asking for contact was given up"));
                });
        return true;
    }
}
