package io.manta.tun.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.tun.InterfaceConfig;
import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class GatedTunTest {
    private static final ByteBuffer BUFFER = ByteBuffer.allocateDirect(TunDevice.BUFFER_BYTES);

    /** Waits in a read until it is woken, and writes down what happens to it. */
    private static final class WrittenDown extends GatedTun {
        final List<String> happened = new CopyOnWriteArrayList<>();
        final CountDownLatch waiting = new CountDownLatch(1);
        private final CountDownLatch woken = new CountDownLatch(1);

        WrittenDown() {
            super("down0");
        }

        @Override
        protected int readInside(ByteBuffer into, Offload offload, boolean wait) {
            if (!wait) {
                return 0;
            }
            waiting.countDown();
            try {
                woken.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            happened.add("read ends");
            return CLOSED;
        }

        @Override
        protected boolean writeInside(ByteBuffer from, int length, Offload offload) {
            return true;
        }

        @Override
        protected void wake() {
            happened.add("wake");
            woken.countDown();
        }

        @Override
        protected void release() {
            happened.add("release");
        }

        @Override
        public boolean offloads() {
            return false;
        }

        @Override
        public boolean udpOffloads() {
            return false;
        }

        @Override
        public InterfaceConfig config() {
            throw new UnsupportedOperationException("not configured here");
        }
    }

    private final WrittenDown tun = new WrittenDown();

    @Test
    void passesCallsThrough() {
        assertThat(tun.name()).isEqualTo("down0");
        assertThat(tun.readNow(BUFFER, new Offload())).isZero();
        assertThat(tun.write(BUFFER, 40, new Offload())).isTrue();
    }

    @Test
    void releasesOnceAndLetsNobodyInAfterwards() {
        tun.close();
        tun.close();

        assertThat(tun.happened).containsExactly("wake", "release");
        assertThat(tun.read(BUFFER, new Offload())).isEqualTo(TunDevice.CLOSED);
        assertThat(tun.readNow(BUFFER, new Offload())).isEqualTo(TunDevice.CLOSED);
        assertThat(tun.write(BUFFER, 40, new Offload())).isFalse();
    }

    @Test
    void releasesOnlyWhenTheThreadInsideHasLeft() throws Exception {
        Thread reader = Thread.ofPlatform().start(() -> tun.read(BUFFER, new Offload()));
        assertThat(tun.waiting.await(10, TimeUnit.SECONDS)).isTrue();

        tun.close();
        reader.join();

        assertThat(tun.happened).containsExactly("wake", "read ends", "release");
    }

    @Test
    void letsOneThreadReadWhileAnotherWritesButNotTwoRead() throws Exception {
        Thread reader = Thread.ofPlatform().start(() -> tun.read(BUFFER, new Offload()));
        assertThat(tun.waiting.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(tun.write(BUFFER, 40, new Offload())).isTrue();
        assertThatThrownBy(() -> tun.readNow(BUFFER, new Offload()))
                .isInstanceOf(IllegalStateException.class);

        tun.close();
        reader.join();
    }
}
