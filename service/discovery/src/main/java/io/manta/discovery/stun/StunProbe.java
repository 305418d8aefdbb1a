package io.manta.discovery.stun;

import io.manta.base.net.DatagramSink;
import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import io.manta.discovery.DatagramCarrier;
import io.manta.discovery.codec.MalformedException;
import io.manta.identity.SeedSource;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks several STUN servers at once, from the port everything shares, how they see it. Used once.
 *
 * <p>Safe for use by any thread: lanes hand in datagrams by {@link #receive}, somebody with a clock
 * calls {@link #tick} until there is a {@link #report}.
 */
public final class StunProbe implements DatagramSink {
    // RFC 8489 §6.2.1: the first wait and its doubling. Ours: three tries and no seven, as a probe
    // that takes 40 seconds tells of a network that has changed meanwhile.
    private static final long FIRST_WAIT_NS = Duration.ofMillis(500).toNanos();
    private static final int TRIES = 3;
    private static final long DEADLINE_NS = Duration.ofSeconds(3).toNanos();
    private static final int MOST_SERVERS = 8;

    private final DatagramCarrier carrier;
    private final Clock clock;
    private final long startedNs;
    private final List<Transaction> transactions = new ArrayList<>(); // guarded by this

    /** One question to one server. */
    private static final class Transaction {
        private final Endpoint server;
        private final byte[] id;
        private int sent;
        private long dueNs;
        private boolean ended;
        private Optional<Endpoint> seen = Optional.empty();

        private Transaction(Endpoint server, byte[] id, long dueNs) {
            this.server = server;
            this.id = id;
            this.dueNs = dueNs;
        }
    }

    /**
     * A probe that begins with the first {@link #tick}.
     *
     * @param servers where they are, at most 8; two of each family with different addresses tell
     *     the mapping behaviour. Never taken from a peer: it would learn where we are
     */
    public StunProbe(
            List<Endpoint> servers, DatagramCarrier carrier, SeedSource random, Clock clock) {
        if (servers.size() > MOST_SERVERS) {
            throw new IllegalArgumentException(servers.size() + " servers");
        }
        this.carrier = carrier;
        this.clock = clock;
        this.startedNs = clock.nanos();
        for (Endpoint server : servers) {
            byte[] id = new byte[StunMessage.TRANSACTION_BYTES];
            random.fill(id);
            transactions.add(new Transaction(server, id, startedNs));
        }
    }

    /** Sends what is due. */
    public synchronized void tick() {
        long now = clock.nanos();
        for (Transaction transaction : transactions) {
            if (!transaction.ended
                    && transaction.sent < TRIES
                    && now - transaction.dueNs >= 0
                    && now - startedNs < DEADLINE_NS) {
                transaction.dueNs = now + (FIRST_WAIT_NS << transaction.sent);
                transaction.sent++;
                byte[] request =
                        new StunWriter(StunMessage.BINDING_REQUEST, transaction.id)
                                .fingerprint()
                                .bytes();
                carrier.send(ByteBuffer.wrap(request), transaction.server);
            }
        }
    }

    /** When {@link #tick} or {@link #report} has something new to say at the latest. */
    public synchronized long nextDueNs() {
        long next = startedNs + DEADLINE_NS;
        for (Transaction transaction : transactions) {
            if (!transaction.ended && transaction.sent < TRIES && transaction.dueNs - next < 0) {
                next = transaction.dueNs;
            }
        }
        return next;
    }

    /** Takes an answer to one of our questions, from whom it was put to; nothing else. */
    @Override
    public synchronized boolean receive(byte[] bytes, int offset, int length, Endpoint from) {
        try {
            StunMessage message = StunMessage.parse(bytes, offset, length);
            for (Transaction transaction : transactions) {
                if (!transaction.ended
                        && transaction.server.equals(from)
                        && Arrays.equals(transaction.id, message.transaction())) {
                    return answered(transaction, message);
                }
            }
        } catch (MalformedException e) {
            return false;
        }
        return false;
    }

    private static boolean answered(Transaction transaction, StunMessage message) {
        if (message.type() == StunMessage.BINDING_ERROR) {
            transaction.ended = true;
            return true;
        }
        Optional<Endpoint> seen =
                message.mapped()
                        .filter(s -> s.port() != 0 && s.isIpv4() == transaction.server.isIpv4());
        if (message.type() != StunMessage.BINDING_SUCCESS || seen.isEmpty()) {
            return false;
        }
        transaction.seen = seen;
        transaction.ended = true;
        return true;
    }

    /** What was found, once all have answered or three seconds are over. */
    public synchronized Optional<NatReport> report() {
        boolean over = clock.nanos() - startedNs >= DEADLINE_NS;
        if (!over && !transactions.stream().allMatch(t -> t.ended)) {
            return Optional.empty();
        }
        Map<Endpoint, Endpoint> seen = new LinkedHashMap<>();
        List<Endpoint> silent = new ArrayList<>();
        for (Transaction transaction : transactions) {
            transaction.ended = true;
            transaction.seen.ifPresentOrElse(
                    view -> seen.put(transaction.server, view),
                    () -> silent.add(transaction.server));
        }
        return Optional.of(new NatReport(seen, silent));
    }
}
