package io.manta.mesh.exchange;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.identity.DeviceId;
import io.manta.identity.kem.KemKey;
import io.manta.identity.kem.PairSecret;
import io.manta.identity.kem.SealedSecret;
import io.manta.mesh.secret.PairSecrets;
import io.manta.mesh.secret.SecretBook;
import io.manta.mesh.wire.Wire;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The side of {@link SecretExchange} that is asked. Holds one unfinished agreement a peer. */
final class SecretAnswers {
    /** Nobody needs a new one more often; each costs a write to disk. */
    private static final Duration SOONEST = Duration.ofSeconds(2);

    private final Exchanges exchanges;
    private final SecretBook book;
    private final Runnable changed;
    private final Map<DeviceId, Half> halves = new HashMap<>();
    private final Map<DeviceId, Long> agreedNs = new HashMap<>();

    /** What was said so far: its key, our secret sealed to it, our key. */
    private record Half(byte[] theirKey, SealedSecret ours, KemKey ourKey) {}

    SecretAnswers(Exchanges exchanges, SecretBook book, Runnable changed) {
        this.exchanges = exchanges;
        this.book = book;
        this.changed = changed;
    }

    /** A connection has ended, and what was begun in it. */
    void closed(DeviceId peer) {
        drop(peer);
        agreedNs.remove(peer);
    }

    void onPsk(ControlConnection from, ControlMessage message, Consumer<ControlMessage> reply)
            throws MantaException {
        DeviceId peer = from.peer();
        if (!exchanges.isMember(peer)) {
            exchanges.refused().count(Refused.Reason.STRANGER);
            throw new MantaException(
                    ErrorCode.NOT_MEMBER, "the two devices share no network, so no secret either");
        }
        if (message.has(Wire.OFFER)) {
            reply.accept(offered(peer, message.bytes(Wire.OFFER)));
        } else if (message.has(Wire.SEALED)) {
            reply.accept(confirmed(peer, message.bytes(Wire.SEALED)));
        } else {
            reply.accept(compared(peer, message.bytes(Wire.CHECK)));
        }
    }

    private ControlMessage compared(DeviceId peer, byte[] check) {
        boolean same = book.with(peer).current().filter(held -> held.matches(check)).isPresent();
        return ControlMessage.of(same ? Wire.OK : Wire.PSK);
    }

    private ControlMessage offered(DeviceId peer, byte[] theirKey) throws MantaException {
        if (exchanges.self().compareTo(peer) < 0) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE, "of two devices the one with the lower id offers");
        }
        long now = exchanges.clock().nanos();
        Long last = agreedNs.get(peer);
        if (last != null && now - last < SOONEST.toNanos()) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED, "the last secret was agreed on a moment ago");
        }
        SealedSecret ours = SealedSecret.to(theirKey, exchanges.random());
        drop(peer);
        KemKey ourKey = KemKey.generate(exchanges.random());
        halves.put(peer, new Half(theirKey, ours, ourKey));
        ControlMessage answer =
                ControlMessage.of(Wire.PSK)
                        .with(Wire.SEALED, ours.sealed())
                        .with(Wire.OFFER, ourKey.publicHalf());
        Optional<PairSecret> current = book.with(peer).current();
        return current.isPresent() ? answer.with(Wire.CHECK, current.get().check()) : answer;
    }

    private ControlMessage confirmed(DeviceId peer, byte[] sealed) throws MantaException {
        Half half = halves.remove(peer);
        if (half == null) {
            throw new MantaException(ErrorCode.WRONG_STATE, "no secret was offered before");
        }
        try {
            PairSecret made = agree(peer, half, sealed);
            PairSecrets have = book.with(peer);
            book.save(peer, have.withAgreed(made, exchanges.clock().now()));
            agreedNs.put(peer, exchanges.clock().nanos());
            changed.run();
            return ControlMessage.of(Wire.PSK).with(Wire.CHECK, made.check());
        } finally {
            half.ourKey().destroy();
        }
    }

    private PairSecret agree(DeviceId peer, Half half, byte[] sealed) throws MantaException {
        byte[] given = half.ours().secret();
        byte[] opened = half.ourKey().open(sealed);
        PairSecret made =
                PairSecret.agree(
                        given,
                        opened,
                        peer,
                        exchanges.self(),
                        half.theirKey(),
                        half.ours().sealed(),
                        half.ourKey().publicHalf(),
                        sealed);
        Arrays.fill(given, (byte) 0);
        Arrays.fill(opened, (byte) 0);
        return made;
    }

    private void drop(DeviceId peer) {
        Half half = halves.remove(peer);
        if (half != null) {
            half.ourKey().destroy();
        }
    }
}
