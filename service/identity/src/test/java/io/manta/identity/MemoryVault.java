package io.manta.identity;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A vault that forgets with the test. */
final class MemoryVault implements KeyVault {
    private final Map<String, byte[]> secrets = new HashMap<>();

    @Override
    public Optional<byte[]> load(String name) {
        return Optional.ofNullable(secrets.get(name)).map(byte[]::clone);
    }

    @Override
    public void store(String name, byte[] secret) {
        secrets.put(name, secret.clone());
    }
}
