package io.manta.identity;

import java.util.Random;
import java.util.function.Consumer;

/** Runs a property on many seeded random sources; a failure names its seed. */
final class Seeded {
    private Seeded() {}

    static void times(int runs, Consumer<Random> property) {
        for (long seed = 1; seed <= runs; seed++) {
            try {
                property.accept(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("fails with seed " + seed, e);
            }
        }
    }

    static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
