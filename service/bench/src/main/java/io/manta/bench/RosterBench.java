package io.manta.bench;

import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.EpochKey;
import io.manta.identity.NetworkKey;
import io.manta.roster.NetworkMode;
import io.manta.roster.Roster;
import io.manta.roster.RosterBlob;
import io.manta.roster.RosterVerifier;
import io.manta.roster.RosterView;
import io.manta.roster.coordinator.Admission;
import io.manta.roster.coordinator.Founding;
import io.manta.roster.coordinator.Proof;
import io.manta.roster.coordinator.RosterEditor;
import io.manta.roster.entry.Label;
import io.manta.roster.entry.SecretHash;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a member does with the roster that comes in after somebody has joined a large network. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RosterBench {
    private static final int MEMBERS = 1_000;
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private final Random random = new Random(1);
    private final NetworkKey root = NetworkKey.generate(random::nextBytes);
    private final EpochKey epoch = EpochKey.generate(random::nextBytes);
    private final DeviceKey founderKey = DeviceKey.generate(random::nextBytes);
    private final DeviceId founder = founderKey.deviceId();
    private Roster known = found();
    private Roster next = known;
    private byte[] bytes = {};

    @Setup
    public void fill() throws MantaException {
        for (int number = 1; number < MEMBERS - 1; number++) {
            known = with(known, number);
        }
        next = with(known, MEMBERS - 1).sealedBy(founderKey);
        known = known.sealedBy(founderKey);
        bytes = RosterBlob.sign(next, epoch).bytes();
    }

    /** One member more, and what follows from it: pages merge lazily, the meaning is the work. */
    @Benchmark
    public RosterView merge() {
        return known.updatedWith(next).view();
    }

    /** From bytes, by a member that knows all but the last entries. */
    @Benchmark
    public Roster verify() throws MantaException {
        return RosterVerifier.verify(RosterBlob.parse(bytes), root.id(), Optional.of(known));
    }

    /** From bytes, by a device that has just come in: each device's id must be checked. */
    @Benchmark
    public Roster verifyFirst() throws MantaException {
        return RosterVerifier.verify(RosterBlob.parse(bytes), root.id(), Optional.empty());
    }

    private Roster found() {
        try {
            return RosterEditor.found(
                    root,
                    epoch.id(),
                    new Founding(
                            new Label("home"),
                            NetworkMode.CLOSED,
                            Optional.empty(),
                            founder,
                            new Label("founder")),
                    NOW);
        } catch (MantaException e) {
            throw new IllegalStateException(e);
        }
    }

    private Roster with(Roster roster, int number) throws MantaException {
        byte[] secret = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
        return new RosterEditor(roster, founder, NOW)
                .admit(
                        Admission.of(
                                device(),
                                new Label("host" + number),
                                new Proof.Invited(SecretHash.ofSecret(secret), NOW)));
    }

    private DeviceId device() {
        return DeviceKey.generate(random::nextBytes).deviceId();
    }
}
