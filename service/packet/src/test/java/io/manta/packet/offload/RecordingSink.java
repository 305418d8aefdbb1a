package io.manta.packet.offload;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.packet.NaiveChecksum;
import io.manta.packet.ip.Checksum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps what came out, and cuts it again. */
final class RecordingSink implements SuperpacketSink {
    /** One call of the sink. */
    record Emitted(byte[] bytes, SuperpacketKind kind, int segmentBytes, int headerBytes) {}

    private final List<Emitted> emitted = new ArrayList<>();
    private final Segmenter segmenter = new Segmenter();

    @Override
    public void packet(
            byte[] bytes,
            int offset,
            int length,
            SuperpacketKind kind,
            int segmentBytes,
            int headerBytes,
            int checksumStart,
            int checksumOffset) {
        byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
        emitted.add(new Emitted(copy, kind, segmentBytes, headerBytes));
        if (kind == SuperpacketKind.NONE) {
            assertThat(segmentBytes + headerBytes + checksumStart + checksumOffset).isZero();
            return;
        }
        assertThat(length).isGreaterThan(headerBytes + segmentBytes);
        assertThat(Checksum.of(copy, 0, copy[0] >>> 4 == 4 ? 20 : 0) & 0xFFFF)
                .isEqualTo(copy[0] >>> 4 == 4 ? 0 : 0xFFFF);
        // As a device without segmentation would complete it, the packet must be right as a whole.
        byte[] completed = copy.clone();
        boolean done =
                Checksum.completePartial(completed, 0, length, checksumStart, checksumOffset);
        assertThat(done).isTrue();
        assertThat(NaiveChecksum.transportSum(completed)).isEqualTo(0xFFFF);
    }

    List<Emitted> emitted() {
        return emitted;
    }

    /** What would go on a wire. */
    List<byte[]> onTheWire() {
        List<byte[]> packets = new ArrayList<>();
        for (Emitted one : emitted) {
            if (one.kind() == SuperpacketKind.NONE) {
                packets.add(one.bytes());
            } else {
                cut(one, packets);
            }
        }
        return packets;
    }

    private void cut(Emitted one, List<byte[]> packets) {
        int length = one.bytes().length;
        assertThat(segmenter.begin(one.bytes(), 0, length, one.kind(), one.segmentBytes()))
                .isTrue();
        byte[] out = new byte[segmenter.longestBytes()];
        for (int bytes = segmenter.next(out, 0); bytes > 0; bytes = segmenter.next(out, 0)) {
            packets.add(Arrays.copyOf(out, bytes));
        }
    }
}
