package io.manta.bench;

import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.RandomSource;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.handshake.LocalIdentity;
import io.manta.wireguard.tunnel.HandshakeOutcome;
import io.manta.wireguard.tunnel.HandshakeService;
import io.manta.wireguard.tunnel.SessionIndex;
import io.manta.wireguard.tunnel.Tunnel;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Answering handshakes: what a responder can do on one core. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-opens=java.base/com.sun.crypto.provider=ALL-UNNAMED")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class HandshakeBench {
    private static final int INITIATION_BYTES = 148;
    private static final int RESPONSE_BYTES = 92;

    /** More than the 50 ms within which a second initiation of one peer is refused. */
    private static final long SPACING_NS = 60_000_000L;

    private final RandomSource random = new SecureRandom()::nextBytes;
    private final LocalIdentity ann = new LocalIdentity(TunnelPrivateKey.generate(random));
    private final LocalIdentity bob = new LocalIdentity(TunnelPrivateKey.generate(random));
    private final SessionIndex bobsSessions = new SessionIndex(random);
    private final HandshakeService responder = new HandshakeService(List.of(bob), bobsSessions);
    private final Tunnel initiator =
            new Tunnel(
                    0, ann, bob.publicKey(), PresharedKey.none(), new SessionIndex(random), random);
    private final byte[] initiation = new byte[INITIATION_BYTES];
    private final byte[] response = new byte[RESPONSE_BYTES];
    private long nowNs;

    @Setup
    public void meet() {
        responder.add(
                new Tunnel(0, bob, ann.publicKey(), PresharedKey.none(), bobsSessions, random));
    }

    /** A fresh initiation for each answer; its cost is not measured. */
    @Setup(Level.Invocation)
    public void initiate() {
        nowNs += SPACING_NS;
        initiator.writeInitiation(initiation, nowNs, Instant.EPOCH.plusNanos(nowNs));
    }

    /** One initiation consumed and answered. */
    @Benchmark
    public HandshakeOutcome respond() {
        HandshakeOutcome outcome =
                responder.consumeInitiation(initiation, 0, INITIATION_BYTES, response, nowNs);
        if (!(outcome instanceof HandshakeOutcome.Accepted)) {
            throw new IllegalStateException("not answered: " + outcome);
        }
        return outcome;
    }
}
