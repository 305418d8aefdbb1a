package io.manta.wireguard.crypto;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.KeyAgreement;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * Prints what the primitives cost on this machine, in CPU time. Not a test: figures, no assertions.
 * Run its main method on the test class path.
 */
public final class CryptoBench {
    private static final int PACKET_BYTES = 1420;
    private static final int ROUNDS = 5;

    private CryptoBench() {}

    public static void main(String[] args) throws GeneralSecurityException {
        SeededRandom random = new SeededRandom(1);
        packets("packet cipher of the JDK (javax.crypto)", new JdkAeadCipher(), random);
        packets(
                "packet cipher in use: " + AeadCipher.create().getClass().getSimpleName(),
                AeadCipher.create(),
                random);
        agreements(random);
    }

    private static void packets(String name, AeadCipher cipher, SeededRandom random) {
        AeadKey key = AeadKey.of(random.bytes(32));
        byte[] buffer = new byte[PACKET_BYTES + AeadCipher.TAG_BYTES];
        long[] counter = {0};
        measure(
                name + ", seal",
                300_000,
                () -> {
                    cipher.seal(key, counter[0]++, buffer, 0, PACKET_BYTES);
                });
        byte[] sealed = new byte[buffer.length];
        cipher.seal(key, counter[0]++, sealed, 0, PACKET_BYTES);
        byte[] copy = new byte[buffer.length];
        measure(
                name + ", open",
                300_000,
                () -> {
                    System.arraycopy(sealed, 0, copy, 0, sealed.length);
                    if (!cipher.open(key, counter[0] - 1, copy, 0, copy.length)) {
                        throw new AssertionError("forged?");
                    }
                });
    }

    private static void agreements(SeededRandom random) throws GeneralSecurityException {
        byte[] scalar = random.bytes(32);
        byte[] point = TunnelPrivateKey.generate(random).publicKey().bytes();
        byte[] out = new byte[32];
        measure(
                "X25519 BouncyCastle, agree",
                5_000,
                () -> X25519.scalarMult(scalar, 0, point, 0, out, 0));
        measure(
                "X25519 BouncyCastle, public key",
                5_000,
                () -> X25519.scalarMultBase(scalar, 0, out, 0));
        KeyFactory factory = KeyFactory.getInstance("X25519");
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        var privateKey =
                factory.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar));
        byte[] reversed = point.clone();
        for (int i = 0; i < 32; i++) {
            reversed[i] = point[31 - i];
        }
        var publicKey =
                factory.generatePublic(
                        new XECPublicKeySpec(
                                NamedParameterSpec.X25519, new java.math.BigInteger(1, reversed)));
        measure(
                "X25519 JDK, agree",
                5_000,
                () -> {
                    try {
                        agreement.init(privateKey);
                        agreement.doPhase(publicKey, true);
                        agreement.generateSecret();
                    } catch (GeneralSecurityException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static void measure(String name, int times, Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double best = Double.MAX_VALUE;
        long garbage = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long began = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < times; i++) {
                work.run();
            }
            best = Math.min(best, (threads.getCurrentThreadCpuTime() - began) / (double) times);
            garbage = (threads.getCurrentThreadAllocatedBytes() - allocated) / times;
        }
        System.out.printf("%-60s %10.0f ns  %6d bytes of garbage%n", name, best, garbage);
    }
}
