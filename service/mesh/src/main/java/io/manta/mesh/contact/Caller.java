package io.manta.mesh.contact;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlPlane;
import io.manta.identity.ContactId;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.call.ContactOutcome;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.store.StoredContacts.Asking;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Asks for contact: one device after the other of those that may have the contact id, until the one
 * that has it has decided, also after a restart. Who has not proven that it has the contact id is
 * heeded in nothing. Of the loop's thread.
 *
 * <pre>
 *   asking ── approved ──▶ joins the network of two
 *     │  ├─── denied, rotated, its time is over ──▶ ended, a person is told
 *     └── waits, or nobody answers ── 1 to 60 s, or news ──▶ asking
 * </pre>
 */
final class Caller {
    /** A person who asks is told how it stands after so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Parts parts;
    private final ContactBook book;
    private final ContactRing ring;
    private final Calls calls;
    private final CallRounds rounds;

    Caller(
            Parts parts,
            ControlPlane control,
            ContactBook book,
            ContactRing ring,
            ContactCounters counters,
            LinkMaker links) {
        this.parts = parts;
        this.book = book;
        this.ring = ring;
        calls = new Calls(parts, book);
        rounds =
                new CallRounds(
                        parts,
                        control,
                        book,
                        calls,
                        new Inquiry(parts, ring, counters, links),
                        links,
                        new NeighbourSearch(parts, ring));
    }

    /** Goes on with what was asked before the service ended. */
    void start() {
        for (Asking asking : book.kept().asking()) {
            if (asking.ended().isEmpty()) {
                rounds.ask(calls.begin(asking));
            }
        }
    }

    /** Asks, or asks at once again. Completes with the first answer, or after a while without. */
    CompletableFuture<ContactOutcome> call(Asking asking) throws MantaException {
        ring.required();
        book.keep(ContactBook.with(book.kept(), asking));
        Call call = calls.begin(asking);
        CompletableFuture<ContactOutcome> outcome = new CompletableFuture<>();
        call.waiting.add(outcome);
        rounds.ask(call);
        parts.loop().after(PATIENCE, () -> outcome.complete(CallRounds.pending(call)));
        parts.peers().want();
        return outcome;
    }

    /** The call of that contact, if it is being asked. */
    Optional<Call> call(ContactId contact) {
        return calls.of(contact);
    }

    /** Devices that are being asked. */
    Set<DeviceId> asked() {
        Set<DeviceId> all = new LinkedHashSet<>();
        calls.all().forEach(call -> all.addAll(call.toAsk()));
        return all;
    }

    /** A device may have that contact id. */
    void found(ContactId contact, DeviceId device, List<Endpoint> places) {
        calls.of(contact).ifPresent(call -> rounds.found(call, device, places));
    }

    /** There is news of where a device is. */
    void news(DeviceId device) {
        calls.all().forEach(call -> rounds.news(call, device));
    }

    /** A device is connected: if it is to be asked, it can be. */
    void opened(DeviceId device) {
        for (Call call : calls.all()) {
            if (call.toAsk().contains(device) && !device.equals(call.dialling)) {
                rounds.hurry(call);
            }
        }
    }

    /** A device that is asked says that there is something new to hear from it. */
    void heard(ContactId contact, DeviceId device) {
        calls.of(contact).filter(call -> call.toAsk().contains(device)).ifPresent(rounds::hurry);
    }

    /** The device has proven to have that contact id, and is connected. */
    void proven(ContactId contact, DeviceId device) {
        calls.of(contact)
                .ifPresent(
                        call -> {
                            calls.proven(call, device);
                            rounds.hurry(call);
                        });
    }

    /** The owner of that contact id has taken another one, and has signed so. */
    void gone(ContactId contact) {
        calls.of(contact)
                .ifPresent(
                        call ->
                                calls.end(
                                        call,
                                        new MantaException(
                                                ErrorCode.CONTACT_ROTATED,
                                                "this contact id is no longer in use")));
    }

    /** The network for the two is made here, so that nobody need be asked any more. */
    void settle(ContactId contact, NetworkId network) {
        calls.settle(contact, network);
    }

    /** A person does not want it any more, or has seen how it ended; whether there was one. */
    boolean cancel(ContactId contact) throws MantaException {
        return calls.cancel(contact);
    }
}
