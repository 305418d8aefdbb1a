package io.manta.roster;

import java.util.Random;

/**
 * Runs a property on many seeded random sources; a failure names its seed. A long run ({@code
 * MANTA_LONG=1}) takes ten times as many.
 */
public final class Seeded {
    private static final int TIMES = "1".equals(System.getenv("MANTA_LONG")) ? 10 : 1;

    private Seeded() {}

    /** Something that should hold, whatever the source says. */
    public interface Property {
        void check(Random random) throws Exception;
    }

    public static void times(int runs, Property property) {
        for (long seed = 1; seed <= (long) runs * TIMES; seed++) {
            with(seed, property);
        }
    }

    public static void with(long seed, Property property) {
        try {
            property.check(new Random(seed));
        } catch (AssertionError | Exception e) {
            throw new AssertionError("fails with seed " + seed, e);
        }
    }

    public static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
