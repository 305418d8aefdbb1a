package io.manta.bench;

import io.manta.packet.offload.Segmenter;
import io.manta.packet.offload.SuperpacketKind;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One segment of a TCP superpacket cut off, headers and checksums included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SegmenterBench {
    private static final int SEGMENTS = 45;
    private static final int SEGMENT_BYTES = 1380;
    private static final int STRIDE_BYTES = 1500;

    private final byte[] superpacket = TestPackets.tcp4(1, 1, SEGMENTS * SEGMENT_BYTES);
    private final byte[] out = new byte[SEGMENTS * STRIDE_BYTES];
    private final Segmenter segmenter = new Segmenter();

    /** Into consecutive places, as they are sealed and sent. */
    @Benchmark
    @OperationsPerInvocation(SEGMENTS)
    public int segment() {
        int total = 0;
        int at = 0;
        segmenter.begin(superpacket, 0, superpacket.length, SuperpacketKind.TCP4, SEGMENT_BYTES);
        for (int length = segmenter.next(out, at); length > 0; length = segmenter.next(out, at)) {
            total += length;
            at = Math.min(at + STRIDE_BYTES, out.length - STRIDE_BYTES);
        }
        return total;
    }
}
