package io.manta.mesh.contact;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.control.ControlPlane;
import io.manta.identity.ContactId;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.call.ContactOutcome;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.store.StoredContacts.Asking;
import io.manta.mesh.store.StoredContacts.Ending;
import io.manta.mesh.view.ContactsView.Step;
import io.manta.mesh.wire.Refusal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Duration DIAL = Duration.ofSeconds(8);
    private static final Duration ANSWER = Duration.ofSeconds(8);

    /** A person who asks is told how it stands after so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Caller.class);

    private final Parts parts;
    private final ControlPlane control;
    private final ContactBook book;
    private final ContactRing ring;
    private final Inquiry inquiry;
    private final LinkMaker links;
    private final NeighbourSearch neighbours;
    private final Map<ContactId, Call> calls = new HashMap<>();

    Caller(
            Parts parts,
            ControlPlane control,
            ContactBook book,
            ContactRing ring,
            ContactCounters counters,
            LinkMaker links) {
        this.parts = parts;
        this.control = control;
        this.book = book;
        this.ring = ring;
        this.inquiry = new Inquiry(parts, ring, counters, links);
        this.links = links;
        this.neighbours = new NeighbourSearch(parts, ring);
    }

    /** Goes on with what was asked before the service ended. */
    void start() {
        for (Asking asking : book.kept().asking()) {
            if (asking.ended().isEmpty()) {
                begin(asking);
            }
        }
    }

    /** Asks, or asks at once again. Completes with the first answer, or after a while without. */
    CompletableFuture<ContactOutcome> call(Asking asking) throws MantaException {
        ring.required();
        book.keep(ContactBook.with(book.kept(), asking));
        Call known = calls.remove(asking.contact());
        Call call = begin(asking);
        if (known != null) {
            known.timer.cancel();
            call.doors.addAll(known.doors);
            call.waiting.addAll(known.waiting);
            known.waiting.clear();
        }
        CompletableFuture<ContactOutcome> outcome = new CompletableFuture<>();
        call.waiting.add(outcome);
        parts.loop().after(PATIENCE, () -> outcome.complete(pending(call)));
        parts.peers().want();
        return outcome;
    }

    private Call begin(Asking asking) {
        Call call = new Call(asking.contact(), asking.device(), parts.random());
        calls.put(asking.contact(), call);
        ask(call);
        return call;
    }

    /** The call of that contact, if it is being asked. */
    Optional<Call> call(ContactId contact) {
        return Optional.ofNullable(calls.get(contact));
    }

    /** Devices that are being asked. */
    Set<DeviceId> asked() {
        Set<DeviceId> all = new LinkedHashSet<>();
        calls.values().forEach(call -> all.addAll(call.toAsk()));
        return all;
    }

    /** A device may have that contact id. */
    void found(ContactId contact, DeviceId device, List<Endpoint> places) {
        Call call = calls.get(contact);
        if (call == null || device.equals(parts.self())) {
            return;
        }
        boolean isNew = call.addDoor(device);
        if (!call.toAsk().contains(device)) {
            return;
        }
        if (isNew) {
            parts.peers().want();
        }
        List<Endpoint> worth = places.stream().filter(parts.rules()::mayDial).toList();
        if (parts.book().found(device, worth) || isNew) {
            news(device);
        }
    }

    /** There is news of where a device is. */
    void news(DeviceId device) {
        for (Call call : List.copyOf(calls.values())) {
            if (device.equals(call.dialling)) {
                // Control takes more candidates into an attempt that is under way.
                control.connect(device, parts.book().candidates(device), DIAL);
            } else if (call.toAsk().contains(device) && call.step != Step.HELD) {
                hurry(call);
            }
        }
    }

    /** A device is connected: if it is to be asked, it can be. */
    void opened(DeviceId device) {
        for (Call call : List.copyOf(calls.values())) {
            if (call.toAsk().contains(device) && !device.equals(call.dialling)) {
                hurry(call);
            }
        }
    }

    /** A device that is asked says that there is something new to hear from it. */
    void heard(ContactId contact, DeviceId device) {
        Call call = calls.get(contact);
        if (call != null && call.toAsk().contains(device)) {
            hurry(call);
        }
    }

    /** The device has proven to have that contact id, and is connected. */
    void proven(ContactId contact, DeviceId device) {
        Call call = calls.get(contact);
        if (call != null) {
            proven(call, device);
            hurry(call);
        }
    }

    private void proven(Call call, DeviceId device) {
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

    private void hurry(Call call) {
        if (call.busy) {
            call.again = true;
            return;
        }
        call.backoff.reset();
        call.timer.cancel();
        call.timer = parts.loop().after(call.notBefore(parts.clock().nanos()), () -> ask(call));
    }

    private boolean isOn(Call call) {
        return calls.get(call.contact) == call;
    }

    private void ask(Call call) {
        if (call.busy || !isOn(call)) {
            return;
        }
        if (isOver(call)) {
            expire(call);
            return;
        }
        call.begin(parts.clock().nanos());
        parts.findings().seek(call.contact);
        neighbours.seek(call.contact, device -> found(call.contact, device, List.of()));
        askNext(call, new ArrayDeque<>(call.toAsk()));
    }

    private boolean isOver(Call call) {
        return book.asking(call.contact)
                .filter(asking -> parts.clock().now().isBefore(asking.until()))
                .isEmpty();
    }

    private void expire(Call call) {
        MantaException why =
                switch (call.step) {
                    case HELD ->
                            new MantaException(
                                    ErrorCode.CONTACT_EXPIRED, "nobody there has decided in time");
                    case REACHING -> late("the other was not reached in time");
                    case LOOKING, ENDED -> late("no device with this contact id was found in time");
                };
        end(call, why);
    }

    private static MantaException late(String what) {
        return new MantaException(
                ErrorCode.CONTACT_EXPIRED,
                what,
                "Check the contact id and that Manta runs there, then connect again.",
                null);
    }

    private void askNext(Call call, Deque<DeviceId> order) {
        DeviceId next = order.poll();
        if (next == null) {
            nobodyDecided(call);
            return;
        }
        call.dialling = next;
        parts.findings().seek(next);
        parts.loop()
                .whenDone(
                        control.connect(next, parts.book().candidates(next), DIAL),
                        (link, error) -> {
                            call.dialling = null;
                            if (!isOn(call)) {
                                return;
                            }
                            if (link == null) {
                                call.troubles.add(next.shortForm() + ": " + text(error));
                                askNext(call, order);
                            } else {
                                request(call, link, order);
                            }
                        });
    }

    private void request(Call call, ControlConnection link, Deque<DeviceId> order) {
        Optional<ControlMessage> question =
                book.asking(call.contact).flatMap(asking -> inquiry.question(asking, link.peer()));
        if (question.isEmpty()) {
            nobodyDecided(call);
            return;
        }
        parts.loop()
                .whenDone(
                        link.request(question.get(), ANSWER),
                        (answer, error) -> {
                            if (!isOn(call)) {
                                return;
                            }
                            if (answer == null) {
                                call.troubles.add(link.peer().shortForm() + ": " + text(error));
                                askNext(call, order);
                            } else {
                                heed(
                                        call,
                                        link,
                                        inquiry.read(call.contact, link.peer(), answer),
                                        order);
                            }
                        });
    }

    private void heed(
            Call call, ControlConnection link, Inquiry.Answer answer, Deque<DeviceId> order) {
        if (answer.proven()) {
            proven(call, link.peer());
        }
        switch (answer) {
            case Inquiry.Waits _ -> waits(call);
            case Inquiry.Denied denied -> end(call, denied.why());
            case Inquiry.Approved approved -> enter(call, link, approved, order);
            case Inquiry.Nothing nothing -> troubled(call, link.peer(), nothing.why(), order);
        }
    }

    private void troubled(Call call, DeviceId by, MantaException why, Deque<DeviceId> order) {
        call.troubles.add(by.shortForm() + ": " + why.getMessage());
        askNext(call, order);
    }

    private void waits(Call call) {
        call.step = Step.HELD;
        call.note =
                "Waits until the person there says yes: ask for 'manta connections approve' there.";
        call.complete(pending(call));
        waitAndAsk(call);
    }

    /** Both have said yes. Joining comes first: what is asked again is answered with the same. */
    private void enter(
            Call call, ControlConnection link, Inquiry.Approved yes, Deque<DeviceId> order) {
        CompletableFuture<ContactOutcome> joined;
        try {
            call.hostname = yes.hostname();
            joined = links.enter(call.contact, link, yes.network(), yes.hostname());
        } catch (MantaException e) {
            troubled(call, link.peer(), e, order);
            return;
        }
        drop(call);
        parts.loop()
                .whenDone(
                        joined,
                        (outcome, error) -> {
                            if (outcome == null) {
                                call.fail(Refusal.of(error == null ? new Error() : error));
                            } else {
                                call.complete(outcome);
                            }
                        });
    }

    private void nobodyDecided(Call call) {
        call.step = call.toAsk().isEmpty() ? Step.LOOKING : Step.REACHING;
        call.note =
                call.troubles.isEmpty()
                        ? Call.LOOKING
                        : "Tries again to reach the other: " + call.troubles.getFirst();
        waitAndAsk(call);
    }

    private void waitAndAsk(Call call) {
        call.busy = false;
        Duration wait = call.again ? call.notBefore(parts.clock().nanos()) : call.backoff.next();
        Duration left =
                book.asking(call.contact)
                        .map(asking -> Duration.between(parts.clock().now(), asking.until()))
                        .orElse(Duration.ZERO);
        call.again = false;
        call.timer =
                parts.loop()
                        .after(
                                wait.compareTo(left) < 0 || left.isNegative() ? wait : left,
                                () -> ask(call));
        parts.touched();
    }

    /** The owner of that contact id has taken another one, and has signed so. */
    void gone(ContactId contact) {
        call(contact)
                .ifPresent(
                        call ->
                                end(
                                        call,
                                        new MantaException(
                                                ErrorCode.CONTACT_ROTATED,
                                                "this contact id is no longer in use")));
    }

    private void end(Call call, MantaException why) {
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
    private void drop(Call call) {
        calls.remove(call.contact, call);
        call.timer.cancel();
        parts.peers().want();
        parts.touched();
    }

    /** The network for the two is made here, so that nobody need be asked any more. */
    void settle(ContactId contact, NetworkId network) {
        call(contact)
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
        Optional<Call> call = call(contact);
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

    private static ContactOutcome pending(Call call) {
        return new ContactOutcome(call.contact, Optional.empty(), call.note);
    }

    private static String text(@Nullable Throwable error) {
        return error == null
                ? "it does not answer"
                : String.valueOf(Refusal.of(error).getMessage());
    }
}
