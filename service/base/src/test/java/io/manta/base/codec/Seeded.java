package io.manta.base.codec;

import java.util.Random;

/** Runs a property on many seeded random sources; a failure names its seed. */
final class Seeded {
    private Seeded() {}

    /** Something that should hold, whatever the source says. */
    interface Property {
        void check(Random random) throws Exception;
    }

    static void times(int runs, Property property) {
        for (long seed = 1; seed <= runs; seed++) {
            try {
                property.check(new Random(seed));
            } catch (AssertionError | Exception e) {
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
