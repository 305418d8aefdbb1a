package io.manta.control.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.codec.MalformedException;
import io.manta.control.ControlLimits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
    private static final long ROOM = 4 << 20;

    private final ByteBudget budget = new ByteBudget(ROOM);
    private final FrameReader reader = new FrameReader(budget);

    private static byte[] frame(byte[] content) {
        return ByteBuffer.allocate(4 + content.length).putInt(content.length).put(content).array();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void putsFramesTogetherHoweverTheyArrive(long seed) throws Exception {
        Random random = new Random(seed);
        List<byte[]> contents = new ArrayList<>();
        ByteBuffer all = ByteBuffer.allocate(1 << 20);
        for (int i = 0; i < 40; i++) {
            byte[] content = new byte[random.nextInt(random.nextInt(5) == 0 ? 60_000 : 50)];
            random.nextBytes(content);
            contents.add(content);
            all.put(frame(content));
        }
        all.flip();

        List<byte[]> read = new ArrayList<>();
        while (all.hasRemaining()) {
            int piece = 1 + random.nextInt(Math.min(all.remaining(), 2_000));
            ByteBuffer in = all.slice(all.position(), piece);
            all.position(all.position() + piece);
            while (in.hasRemaining()) {
                reader.read(in).ifPresent(read::add);
            }
        }

        assertThat(read).containsExactlyElementsOf(contents);
        assertThat(reader.isInside()).isFalse();
        assertThat(budget.left()).isEqualTo(ROOM);
    }

    @ParameterizedTest
    @ValueSource(ints = {ControlLimits.MESSAGE_BYTES + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
    void refusesATooLargeLengthBeforeItTakesMemory(int length) {
        ByteBuffer in = ByteBuffer.allocate(4).putInt(length).flip();

        assertThatThrownBy(() -> reader.read(in))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(Integer.toUnsignedString(length));
        assertThat(budget.left()).isEqualTo(ROOM);
    }

    @Test
    void takesMemoryAsBytesArriveOnly() throws Exception {
        reader.read(ByteBuffer.allocate(4).putInt(ControlLimits.MESSAGE_BYTES).flip());
        reader.read(ByteBuffer.allocate(100));

        assertThat(ROOM - budget.left()).isLessThanOrEqualTo(4_096);
        assertThat(reader.isInside()).isTrue();
        reader.close();
        assertThat(budget.left()).isEqualTo(ROOM);
    }

    @Test
    void refusesWhenAllMemoryIsPromised() throws Exception {
        ByteBudget little = new ByteBudget(10_000);
        FrameReader first = new FrameReader(little);
        FrameReader second = new FrameReader(little);
        ByteBuffer start = ByteBuffer.allocate(4 + 8_000).putInt(100_000).position(0);
        first.read(start.duplicate());

        assertThatThrownBy(() -> second.read(start.duplicate()))
                .hasMessageContaining("too many long messages");

        first.close();
        second.close();
        assertThat(little.left()).isEqualTo(10_000);
    }

    @Test
    void readsAnEmptyFrame() throws Exception {
        assertThat(reader.read(ByteBuffer.wrap(frame(new byte[0])))).contains(new byte[0]);
    }
}
