package io.manta.wireguard.crypto;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Repeatable bytes, for tests only. */
public final class SeededRandom implements RandomSource {
    private final RandomGenerator generator;

    public SeededRandom(long seed) {
        this.generator = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @Override
    public void fill(byte[] bytes) {
        generator.nextBytes(bytes);
    }

    /** An array of that length. */
    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        generator.nextBytes(bytes);
        return bytes;
    }

    /** A number from 0 to below the bound. */
    public int below(int bound) {
        return generator.nextInt(bound);
    }

    /** Any number. */
    public long anyLong() {
        return generator.nextLong();
    }
}
