package io.manta.bench;

import io.manta.packet.ip.Checksum;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The sum over one packet, and copying it meanwhile. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChecksumBench {
    @Param({"40", "1420", "65535"})
    int lengthBytes;

    private byte[] bytes = {};
    private byte[] out = {};

    @Setup
    public void fill() {
        bytes = new byte[lengthBytes];
        out = new byte[lengthBytes];
        new Random(1).nextBytes(bytes);
    }

    /** The sum alone. */
    @Benchmark
    public int sum() {
        return Checksum.sum(bytes, 0, lengthBytes);
    }

    /** What a segment's payload costs: copied, then summed. */
    @Benchmark
    public int copyThenSum() {
        System.arraycopy(bytes, 0, out, 0, lengthBytes);
        return Checksum.sum(out, 0, lengthBytes);
    }
}
