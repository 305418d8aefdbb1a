package io.manta.identity;

/**
 * Where new keys come from: a parameter, so that tests own it and this module draws no randomness
 * by itself. {@code new SecureRandom()::nextBytes} is one.
 */
@FunctionalInterface
public interface SeedSource {
    /** Fills all of the array with bytes that nobody can foresee. */
    void fill(byte[] bytes);
}
