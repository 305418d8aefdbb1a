package io.manta.wireguard.crypto;

/** Every implementation of the packet cipher this JVM can run, for tests that hold for all. */
final class AeadCiphers {
    private AeadCiphers() {}

    static AeadCipher[] all() {
        return DirectAeadCipher.isUsable()
                ? new AeadCipher[] {new JdkAeadCipher(), new DirectAeadCipher()}
                : new AeadCipher[] {new JdkAeadCipher()};
    }
}
