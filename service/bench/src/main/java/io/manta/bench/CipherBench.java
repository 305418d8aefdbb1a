package io.manta.bench;

import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.crypto.AeadKey;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Sealing and opening one packet, with the JVM opened to the cipher as the launcher does it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-opens=java.base/com.sun.crypto.provider=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CipherBench {
    private static final int SLACK_BYTES = 32;

    @Param({"64", "1280", "1420"})
    int plainBytes;

    private final AeadCipher cipher = AeadCipher.create();
    private final byte[] keyBytes = new byte[32];
    private byte[] packet = {};
    private byte[] sealed = {};
    private long counter;
    private AeadKey key = AeadKey.of(keyBytes);

    @Setup
    public void fill() {
        new Random(1).nextBytes(keyBytes);
        key = AeadKey.of(keyBytes);
        packet = new byte[plainBytes + SLACK_BYTES];
        sealed = new byte[plainBytes + SLACK_BYTES];
        cipher.seal(key, 7, sealed, 0, plainBytes);
    }

    /** One packet sealed in place. */
    @Benchmark
    public byte[] seal() {
        cipher.seal(key, counter++, packet, 0, plainBytes);
        return packet;
    }

    /** One packet copied, because opening destroys it, and opened. */
    @Benchmark
    public boolean copyThenOpen() {
        System.arraycopy(sealed, 0, packet, 0, sealed.length);
        return cipher.open(key, 7, packet, 0, plainBytes + AeadCipher.TAG_BYTES);
    }
}
