package io.manta.mesh.exchange;

import io.manta.base.error.MantaException;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.identity.DeviceId;
import io.manta.identity.kem.KemKey;
import io.manta.identity.kem.PairSecret;
import io.manta.identity.kem.SealedSecret;
import io.manta.mesh.loop.Backoff;
import io.manta.mesh.loop.Timer;
import io.manta.mesh.secret.PairSecrets;
import io.manta.mesh.secret.SecretBook;
import io.manta.mesh.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Agrees with every connected member on the secret of their tunnel, and on a new one each two hours
 * (protocol, section 4). Of two devices the one with the lower id begins:
 *
 * <pre>
 *   lower ── psk {offer} ──────────────▶ higher     seals a secret to it, offers a key as well
 *         ◀─ psk {sealed, offer, check} ─
 *   keeps what comes of it as offered
 *         ── psk {sealed} ─────────────▶            has both secrets: uses what comes of them
 *         ◀─ psk {check} ───────────────
 *   uses it, too
 * </pre>
 *
 * <p>Whoever has one already begins by comparing. Nothing here ends a tunnel that runs.
 */
public final class SecretExchange {
    /** A new connection first serves what people wait for. */
    static final Duration FIRST = Duration.ofMillis(500);

    /** How long a secret is used. */
    static final Duration REFRESH = Duration.ofHours(2);

    /** Time for the tunnel to hear of a secret before the other side may use it. */
    private static final Duration HEARD = Duration.ofMillis(200);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(SecretExchange.class);

    private final Exchanges exchanges;
    private final SecretBook book;
    private final Runnable changed;
    private final SecretAnswers answers;
    private final Map<DeviceId, Course> courses = new HashMap<>();

    /** Where the agreement with one connected device stands. */
    private final class Course {
        private final ControlConnection link;
        private final Backoff backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, exchanges.random());
        private Timer timer = Timer.NONE;

        Course(ControlConnection link) {
            this.link = link;
        }

        DeviceId peer() {
            return link.peer();
        }

        void after(Duration wait, Runnable step) {
            timer = exchanges.loop().after(wait, () -> ifItGoesOn(step));
        }

        void ask(ControlMessage message, Consumer<@Nullable ControlMessage> then) {
            exchanges
                    .loop()
                    .whenDone(
                            link.request(message, Exchanges.ANSWER),
                            (answer, error) -> ifItGoesOn(() -> then.accept(answer)));
        }

        private void ifItGoesOn(Runnable step) {
            if (courses.get(peer()) == this && exchanges.isMember(peer())) {
                step.run();
            }
        }
    }

    SecretExchange(Exchanges exchanges, SecretBook book, Runnable changed) {
        this.exchanges = exchanges;
        this.book = book;
        this.changed = changed;
        this.answers = new SecretAnswers(exchanges, book, changed);
    }

    /** Somebody may have connected, or become a member. */
    void meet() {
        for (ControlConnection link : exchanges.links().all()) {
            DeviceId peer = link.peer();
            if (exchanges.self().compareTo(peer) < 0
                    && !courses.containsKey(peer)
                    && exchanges.isMember(peer)) {
                Course course = new Course(link);
                courses.put(peer, course);
                course.after(FIRST, () -> begin(course));
            }
        }
    }

    /** A connection has ended. */
    void closed(DeviceId peer) {
        Course course = courses.remove(peer);
        if (course != null) {
            course.timer.cancel();
        }
        answers.closed(peer);
    }

    /** A device that begins. */
    void onPsk(ControlConnection from, ControlMessage message, Consumer<ControlMessage> reply)
            throws MantaException {
        answers.onPsk(from, message, reply);
    }

    private void begin(Course course) {
        PairSecrets have = book.with(course.peer());
        boolean compare = have.isAgreed() && have.offered().isEmpty() && !isDue(have);
        if (compare) {
            PairSecret current = have.current().orElseThrow();
            course.ask(
                    ControlMessage.of(Wire.PSK).with(Wire.CHECK, current.check()),
                    answer -> compared(course, answer));
        } else {
            offer(course);
        }
    }

    private boolean isDue(PairSecrets have) {
        Instant now = exchanges.clock().now();
        // A clock that was set back must not keep one for ever.
        return now.isBefore(have.agreedAt()) || !now.isBefore(have.agreedAt().plus(REFRESH));
    }

    private void compared(Course course, @Nullable ControlMessage answer) {
        if (answer != null && answer.type().equals(Wire.OK)) {
            Instant due = book.with(course.peer()).agreedAt().plus(REFRESH);
            course.after(
                    Duration.between(exchanges.clock().now(), due).plusSeconds(1),
                    () -> begin(course));
        } else if (answer != null && answer.type().equals(Wire.PSK)) {
            offer(course);
        } else {
            later(course);
        }
    }

    private void offer(Course course) {
        KemKey key = KemKey.generate(exchanges.random());
        course.ask(
                ControlMessage.of(Wire.PSK).with(Wire.OFFER, key.publicHalf()),
                answer -> {
                    try {
                        answered(course, key, answer);
                    } catch (MantaException e) {
                        LOG.warn(
                                "no secret agreed on: peer={} reason={}",
                                course.peer().shortForm(),
                                e.getMessage());
                        later(course);
                    } finally {
                        key.destroy();
                    }
                });
    }

    private void answered(Course course, KemKey key, @Nullable ControlMessage answer)
            throws MantaException {
        if (answer == null || !answer.type().equals(Wire.PSK)) {
            later(course);
            return;
        }
        byte[] sealed = answer.bytes(Wire.SEALED);
        byte[] theirKey = answer.bytes(Wire.OFFER);
        SealedSecret ours = SealedSecret.to(theirKey, exchanges.random());
        byte[] opened = key.open(sealed);
        byte[] given = ours.secret();
        PairSecret made =
                PairSecret.agree(
                        opened,
                        given,
                        exchanges.self(),
                        course.peer(),
                        key.publicHalf(),
                        sealed,
                        theirKey,
                        ours.sealed());
        Arrays.fill(opened, (byte) 0);
        Arrays.fill(given, (byte) 0);
        keep(course, caughtUp(course, answer).withOffered(made));
        course.after(HEARD, () -> confirm(course, made, ours));
    }

    /** The other may have taken what it was offered last time, though its word was lost. */
    private PairSecrets caughtUp(Course course, ControlMessage answer) throws MantaException {
        PairSecrets have = book.with(course.peer());
        byte[] theirs = answer.optionalBytes(Wire.CHECK).orElse(new byte[0]);
        return have.offered()
                .filter(secret -> secret.matches(theirs))
                .map(secret -> have.withAgreed(secret, exchanges.clock().now()))
                .orElse(have);
    }

    private void confirm(Course course, PairSecret made, SealedSecret ours) {
        course.ask(
                ControlMessage.of(Wire.PSK).with(Wire.SEALED, ours.sealed()),
                answer -> {
                    try {
                        if (answer != null
                                && answer.type().equals(Wire.PSK)
                                && made.matches(answer.bytes(Wire.CHECK))) {
                            agreed(course, made);
                            return;
                        }
                    } catch (MantaException e) {
                        LOG.warn("secret not confirmed: reason={}", e.getMessage());
                    }
                    later(course);
                });
    }

    private void agreed(Course course, PairSecret made) throws MantaException {
        PairSecrets have = book.with(course.peer());
        keep(course, have.withAgreed(made, exchanges.clock().now()));
        course.backoff.reset();
        course.after(REFRESH, () -> begin(course));
    }

    private void keep(Course course, PairSecrets secrets) throws MantaException {
        book.save(course.peer(), secrets);
        changed.run();
    }

    private void later(Course course) {
        course.after(course.backoff.next(), () -> begin(course));
    }
}
