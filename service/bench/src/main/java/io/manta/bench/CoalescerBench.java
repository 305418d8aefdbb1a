package io.manta.bench;

import io.manta.packet.offload.Coalescer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One TCP segment joined, checksum verified, its share of the superpacket's headers included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CoalescerBench {
    private static final int SEGMENTS = 40;
    private static final int SEGMENT_BYTES = 1380;

    /** How many flows the segments are dealt out to in turn. */
    @Param({"1", "4"})
    int flows;

    private final byte[][] segments = new byte[SEGMENTS][];
    private long emittedBytes;
    private final Coalescer coalescer =
            Coalescer.ofTcp(
                    (bytes, offset, length, kind, segment, header, start, checksum) ->
                            emittedBytes += length);

    @Setup
    public void fill() {
        for (int i = 0; i < SEGMENTS; i++) {
            segments[i] = TestPackets.tcp4(i % flows, i / flows * SEGMENT_BYTES, SEGMENT_BYTES);
        }
    }

    /** From an array of its own. */
    @Benchmark
    @OperationsPerInvocation(SEGMENTS)
    public long add() {
        for (byte[] segment : segments) {
            coalescer.add(segment, 0, segment.length);
        }
        coalescer.flush();
        return emittedBytes;
    }

    /** Written into the lent room, as a cipher would; the copy is part of the figure. */
    @Benchmark
    @OperationsPerInvocation(SEGMENTS)
    public long land() {
        for (byte[] segment : segments) {
            byte[] room = coalescer.landing(segment.length);
            System.arraycopy(segment, 0, room, coalescer.landingOffset(), segment.length);
            coalescer.landed(segment.length);
        }
        coalescer.flush();
        return emittedBytes;
    }
}
