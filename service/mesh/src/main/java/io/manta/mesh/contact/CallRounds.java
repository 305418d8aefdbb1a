package io.manta.mesh.contact;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.control.ControlPlane;
import io.manta.identity.DeviceId;
import io.manta.mesh.call.ContactOutcome;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.view.ContactsView.Step;
import io.manta.mesh.wire.Refusal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asks one device after the other of those that may have a contact id, over and over, until one
 * that has proven to have it decides. Of the loop's thread.
 */
final class CallRounds {
    private static final Duration DIAL = Duration.ofSeconds(8);
    private static final Duration ANSWER = Duration.ofSeconds(8);

    private final Parts parts;
    private final ControlPlane control;
    private final ContactBook book;
    private final Calls calls;
    private final Inquiry inquiry;
    private final LinkMaker links;
    private final NeighbourSearch neighbours;

    CallRounds(
            Parts parts,
            ControlPlane control,
            ContactBook book,
            Calls calls,
            Inquiry inquiry,
            LinkMaker links,
            NeighbourSearch neighbours) {
        this.parts = parts;
        this.control = control;
        this.book = book;
        this.calls = calls;
        this.inquiry = inquiry;
        this.links = links;
        this.neighbours = neighbours;
    }

    /** A device may have that contact id. */
    void found(Call call, DeviceId device, List<Endpoint> places) {
        if (device.equals(parts.self()) || !calls.holds(call)) {
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
            calls.all().forEach(each -> news(each, device));
        }
    }

    /** There is news of a device that may have the contact id. */
    void news(Call call, DeviceId device) {
        if (device.equals(call.dialling)) {
            // Control takes more candidates into an attempt that is under way.
            control.connect(device, parts.book().candidates(device), DIAL);
        } else if (call.toAsk().contains(device) && call.step != Step.HELD) {
            hurry(call);
        }
    }

    /** Asks as soon as is decent. */
    void hurry(Call call) {
        if (call.busy) {
            call.again = true;
            return;
        }
        call.backoff.reset();
        call.timer.cancel();
        call.timer = parts.loop().after(call.notBefore(parts.clock().nanos()), () -> ask(call));
    }

    /** Asks now, unless it is being asked. */
    void ask(Call call) {
        if (call.busy || !calls.holds(call)) {
            return;
        }
        if (calls.isOver(call)) {
            expire(call);
            return;
        }
        call.begin(parts.clock().nanos());
        parts.findings().seek(call.contact);
        neighbours.seek(call.contact, device -> found(call, device, List.of()));
        askNext(call, new ArrayDeque<>(call.toAsk()));
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
        calls.end(call, why);
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
                            if (!calls.holds(call)) {
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
                            if (!calls.holds(call)) {
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
            calls.proven(call, link.peer());
        }
        switch (answer) {
            case Inquiry.Waits _ -> waits(call);
            case Inquiry.Denied denied -> calls.end(call, denied.why());
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
        calls.drop(call);
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

    /** How it stands, for who waits for an answer. */
    static ContactOutcome pending(Call call) {
        return new ContactOutcome(call.contact, Optional.empty(), call.note);
    }

    private static String text(@Nullable Throwable error) {
        return error == null
                ? "it does not answer"
                : String.valueOf(Refusal.of(error).getMessage());
    }
}
