package io.manta.wireguard.crypto;

/**
 * Gives unpredictable bytes. A parameter wherever this module needs chance, so that tests can own
 * it; outside tests it must be a cryptographically secure generator.
 *
 * <p>Implementations are safe for use by any thread.
 */
@FunctionalInterface
public interface RandomSource {
    /** Overwrites the whole array with random bytes. */
    void fill(byte[] bytes);
}
