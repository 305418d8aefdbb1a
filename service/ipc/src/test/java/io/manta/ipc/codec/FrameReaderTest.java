package io.manta.ipc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.ipc.Protocol;
import io.manta.ipc.codec.FrameReader.Progress;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
    @Test
    void putsFramesTogetherHoweverTheyArrive() throws Exception {
        Random random = new Random(11);
        for (int round = 0; round < 50; round++) {
            byte[] first = bytes(random, 1 + random.nextInt(40_000));
            byte[] second = bytes(random, 1 + random.nextInt(10));
            byte[] stream = concat(frame(first), frame(second));

            List<byte[]> frames = readAll(new Trickle(stream, random));

            assertThat(frames).as("round %d", round).containsExactly(first, second);
        }
    }

    @Test
    void takesTheLongestFrameThereMayBe() throws Exception {
        byte[] body = bytes(new Random(1), Protocol.MAX_FRAME_BYTES);
        assertThat(readAll(new Trickle(frame(body), new Random(2)))).containsExactly(body);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Protocol.MAX_FRAME_BYTES + 1, Integer.MAX_VALUE, -1})
    void refusesLengthsThatCannotBe(int length) {
        byte[] stream = ByteBuffer.allocate(4).putInt(length).array();
        assertThatThrownBy(() -> readAll(Channels.newChannel(new ByteArrayInputStream(stream))))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(Integer.toUnsignedLong(length) + " bytes");
    }

    private static List<byte[]> readAll(ReadableByteChannel in) throws Exception {
        List<byte[]> frames = new ArrayList<>();
        FrameReader reader = new FrameReader();
        while (true) {
            Progress progress = reader.advance(in);
            if (progress == Progress.END) {
                return frames;
            }
            if (progress == Progress.FRAME) {
                frames.add(reader.take());
                assertThat(reader.isInFrame()).isFalse();
            }
        }
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] frame(byte[] body) {
        return ByteBuffer.allocate(4 + body.length).putInt(body.length).put(body).array();
    }

    private static byte[] concat(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }

    /** Gives a few bytes at a time, or none. */
    private static final class Trickle implements ReadableByteChannel {
        private final ByteBuffer rest;
        private final Random random;

        Trickle(byte[] stream, Random random) {
            this.rest = ByteBuffer.wrap(stream);
            this.random = random;
        }

        @Override
        public int read(ByteBuffer into) {
            if (!rest.hasRemaining()) {
                return -1;
            }
            int count =
                    Math.min(random.nextInt(10_000), Math.min(rest.remaining(), into.remaining()));
            into.put(rest.slice(rest.position(), count));
            rest.position(rest.position() + count);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
