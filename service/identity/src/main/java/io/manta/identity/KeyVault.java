package io.manta.identity;

import io.manta.base.error.MantaException;
import java.util.Optional;

/**
 * Keeps private keys under names, in a file or in the keychain of the operating system. Used by one
 * thread at a time; calls may wait for a disk.
 *
 * <p>Names are 1 to 32 characters of {@code a-z}, {@code 0-9} and {@code -}.
 */
public interface KeyVault {
    /**
     * The secret of that name, or nothing if none was ever stored. The array is the caller's to
     * wipe.
     *
     * @throws MantaException {@code FILE_DAMAGED} if what was stored is no longer what it was: it
     *     is then kept as it is, and every later call says the same until a person has acted; or
     *     {@code FILE_INACCESSIBLE}
     */
    Optional<byte[]> load(String name) throws MantaException;

    /**
     * Stores a secret of 1 to 1024 bytes, replacing an earlier one of that name. When it returns,
     * the secret survives a power cut.
     *
     * @throws MantaException {@code FILE_INACCESSIBLE}; the earlier secret is then unharmed
     */
    void store(String name, byte[] secret) throws MantaException;
}
