package io.manta.mesh.device;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.control.ControlPlane;
import io.manta.identity.DeviceId;
import io.manta.identity.pairing.PairingTicket;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.loop.Timer;
import io.manta.mesh.store.StoredPerson;
import io.manta.mesh.view.PersonView;
import io.manta.mesh.wire.Refusal;
import io.manta.mesh.wire.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes this device another one of a person: asks the first device until a person there has
 * decided, also after a restart, and takes what it hands over.
 *
 * <pre>
 *   asking ── paired ──▶ certificate on disk ▸ joins on disk ▸ ticket forgotten
 *     │ ├──── denied ──▶ ticket forgotten, a person is told why
 *     └─◀── waits, or does not answer; 1 s, for 25 minutes at most
 * </pre>
 */
final class Newcomer {
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration DIAL = Duration.ofSeconds(8);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    /** Longer than the first device waits, whatever its clock says. */
    private static final Duration PATIENCE = TicketOffice.LIFE.multipliedBy(5).dividedBy(2);

    private static final Logger LOG = LoggerFactory.getLogger(Newcomer.class);

    private final Parts parts;
    private final ControlPlane control;
    private final PersonBook book;
    private final Family family;
    private final Handover handover;
    private final Progress progress;
    private @Nullable PairingTicket ticket;
    private Timer timer = Timer.NONE;

    Newcomer(Parts parts, ControlPlane control, PersonBook book, Family family, Handover handover) {
        this.parts = parts;
        this.control = control;
        this.book = book;
        this.family = family;
        this.handover = handover;
        this.progress = new Progress(parts.self(), parts::touched);
    }

    /** Goes on with what was begun before the service ended. */
    void start() {
        Optional<StoredPerson.Asking> asking = book.kept().asking();
        if (asking.isPresent()) {
            try {
                ticket = PairingTicket.parse(asking.get().ticket());
                ask();
            } catch (MantaException e) {
                LOG.warn("pairing not continued: reason={}", e.getMessage());
            }
        }
    }

    /** What this device asks, or asked last. */
    Optional<PersonView.Request> request() {
        return progress.request();
    }

    /** Whom it asks. */
    Optional<DeviceId> asked() {
        return Optional.ofNullable(ticket).map(PairingTicket::device);
    }

    /** On disk when this returns; completes with the first answer, or when nobody answers. */
    CompletableFuture<Void> begin(PairingTicket shown, String label) throws MantaException {
        book.checkMayBecomeOf(shown.device());
        book.keep(
                book.kept()
                        .asking(
                                Optional.of(
                                        new StoredPerson.Asking(
                                                shown.code(), label, parts.clock().now()))));
        timer.cancel();
        ticket = shown;
        progress.say(shown, false, "Reaching the first device.");
        CompletableFuture<Void> answered = progress.next();
        parts.peers().want();
        ask();
        return answered;
    }

    /** A person has changed their mind. */
    boolean cancel() throws MantaException {
        boolean was = ticket != null;
        forget();
        progress.clear();
        return was;
    }

    private void forget() throws MantaException {
        timer.cancel();
        ticket = null;
        book.keep(book.kept().asking(Optional.empty()));
        parts.touched();
        parts.peers().want();
    }

    private void ask() {
        PairingTicket asked = ticket;
        if (asked == null) {
            return;
        }
        List<Endpoint> candidates = new ArrayList<>(asked.hints());
        candidates.addAll(parts.book().candidates(asked.device()));
        parts.loop()
                .whenDone(
                        control.connect(
                                asked.device(), candidates.stream().distinct().toList(), DIAL),
                        (link, error) -> {
                            if (link == null) {
                                later(asked, error);
                            } else {
                                request(asked, link);
                            }
                        });
    }

    private void request(PairingTicket asked, ControlConnection link) {
        Optional<StoredPerson.Asking> asking = book.kept().asking();
        if (ticket != asked || asking.isEmpty()) {
            return;
        }
        byte[] secret = asked.secret();
        ControlMessage question =
                ControlMessage.of(DeviceWire.PAIR)
                        .with(Wire.SECRET, secret)
                        .with(DeviceWire.LABEL, asking.get().label())
                        .withBytes(
                                DeviceWire.REVOCATIONS,
                                DeviceWire.revocations(
                                        book.kept().revocations().stream()
                                                .filter(r -> r.device().equals(parts.self()))
                                                .toList()));
        Arrays.fill(secret, (byte) 0);
        parts.loop()
                .whenDone(
                        link.request(question, ANSWER),
                        (answer, error) -> {
                            if (ticket != asked) {
                                return;
                            }
                            if (answer == null) {
                                later(asked, error);
                            } else {
                                heed(asked, answer);
                            }
                        });
    }

    private void heed(PairingTicket asked, ControlMessage answer) {
        try {
            switch (answer.type()) {
                case DeviceWire.PAIR_WAITS -> {
                    progress.say(
                            asked,
                            true,
                            "Waits until a person compares the words on the first device.");
                    progress.answered();
                    again();
                }
                case DeviceWire.PAIRED -> accept(asked, answer);
                case Wire.DENIED -> giveUp(Refusal.read(answer));
                default -> later(asked, Refusal.read(answer));
            }
        } catch (MantaException e) {
            later(asked, e);
        }
    }

    private void again() {
        timer.cancel();
        timer = parts.loop().after(AGAIN, this::ask);
    }

    private void later(PairingTicket asked, @Nullable Throwable error) {
        if (ticket != asked) {
            return;
        }
        String why =
                error == null
                        ? "it does not answer"
                        : String.valueOf(Refusal.of(error).getMessage());
        boolean over =
                book.kept()
                        .asking()
                        .filter(
                                asking ->
                                        asking.since().plus(PATIENCE).isBefore(parts.clock().now()))
                        .isPresent();
        if (over && book.certificate().isEmpty()) {
            giveUp(
                    new MantaException(
                            ErrorCode.TICKET_EXPIRED,
                            "the first device was not reached in time: " + why));
            return;
        }
        progress.say(asked, false, "Tries again to reach the first device: " + why);
        progress.answered();
        again();
    }

    private void giveUp(MantaException why) {
        LOG.info("not paired: reason={}", why.getMessage());
        progress.failed(why);
        try {
            forget();
        } catch (MantaException e) {
            // At the next start it asks once more and is told the same.
            LOG.warn("not saved: reason={}", e.getMessage());
        }
        progress.answered();
    }

    /** The ticket is kept until all is on disk: asking again is answered with the same. */
    private void accept(PairingTicket asked, ControlMessage answer) throws MantaException {
        handover.take(asked.device(), answer);
        forget();
        progress.clear();
        family.tellAll();
        progress.answered();
    }
}
