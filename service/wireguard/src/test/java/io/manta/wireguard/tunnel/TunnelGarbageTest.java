package io.manta.wireguard.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.crypto.StubCipher;
import io.manta.wireguard.message.TransportMessage;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Lanes allocate nothing of ours per packet; what the cipher allocates has a ceiling. */
class TunnelGarbageTest {
    private static final int PACKETS = 20_000;
    private static final int PLAIN = 1420;

    private final SimulatedPair pair = new SimulatedPair(71);
    private final byte[] buffer = new byte[PLAIN + 64];
    private long taken;

    @Test
    void sealsAndOpensWithoutGarbageOfOurOwn() {
        assertThat(bytesPerPacket(new StubCipher())).isZero();
    }

    @Test
    void keepsTheGarbageOfTheCipherBelowItsCeiling() {
        assertThat(bytesPerPacket(AeadCipher.create())).isLessThan(2_000);
    }

    /** Of one sealed and opened packet, after warming up. */
    private long bytesPerPacket(AeadCipher cipher) {
        pair.ann.send(1);
        pair.run(1);
        exchange(cipher);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().threadId();
        long before = threads.getThreadAllocatedBytes(id);
        exchange(cipher);
        long after = threads.getThreadAllocatedBytes(id);
        // The call that reads the counter may itself allocate a little, once.
        return (after - before) / PACKETS;
    }

    private void exchange(AeadCipher cipher) {
        Tunnel ann = pair.ann.tunnel;
        Tunnel bob = pair.bob.tunnel;
        for (int i = 0; i < PACKETS; i++) {
            long nowNs = pair.nowNs() + i;
            int length = ann.seal(cipher, buffer, 0, PLAIN, PLAIN, nowNs);
            Keypair keypair = pair.bob.index.find(TransportMessage.receiver(buffer, 0));
            if (keypair == null) {
                throw new AssertionError("no session");
            }
            int plain = bob.open(cipher, keypair, buffer, 0, length, nowNs);
            taken += plain;
            if (plain != PLAIN || bob.takeAttention() && taken < 0) {
                throw new AssertionError("opened " + plain);
            }
        }
    }
}
