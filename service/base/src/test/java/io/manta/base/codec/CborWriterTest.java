package io.manta.base.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CborWriterTest {
    private static final int BEFORE = 4;

    @Test
    void leavesBytesFreeInFront() {
        byte[] written = new CborWriter(BEFORE, 10).number(7).toByteArray();

        assertThat(written).containsExactly(0, 0, 0, 0, 7);
    }

    /** Whatever the limit: what fits is written as without one, and what does not is noticed. */
    @Test
    void writesUpToItsLimitAndNoFurther() {
        Seeded.times(
                500,
                random -> {
                    long seed = random.nextLong();
                    byte[] all = written(new CborWriter(), seed);
                    int limit = random.nextInt(all.length + 20);
                    CborWriter bounded = new CborWriter(BEFORE, limit);

                    byte[] some = written(bounded, seed);

                    assertThat(some.length).isLessThanOrEqualTo(BEFORE + limit);
                    assertThat(bounded.isOverflowing()).isEqualTo(all.length > limit);
                    if (!bounded.isOverflowing()) {
                        assertThat(Arrays.copyOfRange(some, BEFORE, some.length)).isEqualTo(all);
                    }
                });
    }

    @Test
    void takesNothingOnceSomethingDidNotFit() {
        CborWriter out = new CborWriter(0, 3).bytes(new byte[9]).number(1);

        assertThat(out.isOverflowing()).isTrue();
        assertThat(out.toByteArray()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void writesNoNegativeNumberWhereNoneMayBe() {
        assertThatThrownBy(() -> new CborWriter().number(-1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] written(CborWriter out, long seed) {
        Random random = new Random(seed);
        for (int i = random.nextInt(20); i >= 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> out.integer(random.nextLong() >> random.nextInt(64));
                case 1 -> out.bytes(Seeded.bytes(random, random.nextInt(400)));
                case 2 -> out.text("ü".repeat(random.nextInt(30)));
                default -> out.array(0).flag(random.nextBoolean());
            }
        }
        return out.toByteArray();
    }
}
