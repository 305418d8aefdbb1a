package io.manta.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.tun.InterfaceConfig;
import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import io.manta.tun.TunException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryTunTest {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("100.64.0.1");

    private final MemoryTunFactory factory = new MemoryTunFactory();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(TunDevice.BUFFER_BYTES);
    private final Offload offload = new Offload();

    @Test
    void whatTheHostEmitsIsReadBehindTheHeadroom() throws Exception {
        MemoryTun tun = factory.open("manta0");
        Offload emitted = new Offload();
        emitted.setSegments(Offload.Kind.TCP4, 1000, 40, 20, 16);
        tun.emit(new byte[] {1, 2, 3}, emitted);
        emitted.setNone();

        assertThat(tun.read(buffer, offload)).isEqualTo(3);

        assertThat(buffer.get(TunDevice.HEADROOM)).isEqualTo((byte) 1);
        assertThat(offload.kind()).isEqualTo(Offload.Kind.TCP4);
        assertThat(offload.segmentBytes()).isEqualTo(1000);
        assertThat(offload.headerBytes()).isEqualTo(40);
        assertThat(offload.checksumStart()).isEqualTo(20);
        assertThat(tun.readNow(buffer, offload)).isZero();
    }

    @Test
    void aPacketWithoutNeedsClearsTheNeedsOfTheOneBefore() throws Exception {
        MemoryTun tun = factory.open("manta0");
        offload.setChecksum(20, 16);
        tun.emit(new byte[] {1});

        tun.read(buffer, offload);

        assertThat(offload.needsChecksum()).isFalse();
    }

    @Test
    void whatIsWrittenIsSeenOnce() throws Exception {
        MemoryTun tun = factory.open("manta0");
        buffer.put(TunDevice.HEADROOM, new byte[] {7, 8});
        offload.setChecksum(20, 6);

        assertThat(tun.write(buffer, 2, offload)).isTrue();

        List<MemoryTun.Packet> written = tun.written();
        assertThat(written).hasSize(1);
        assertThat(written.getFirst().bytes()).containsExactly(7, 8);
        assertThat(written.getFirst().offload().checksumOffset()).isEqualTo(6);
        assertThat(tun.written()).isEmpty();
    }

    @Test
    void aDeviceWithoutOffloadsRefusesSuperpackets() throws Exception {
        MemoryTun tun = new MemoryTunFactory(false).open("manta0");
        offload.setSegments(Offload.Kind.UDP, 100, 28, 20, 6);

        assertThat(tun.offloads()).isFalse();
        assertThat(tun.write(buffer, 200, offload)).isFalse();
        assertThat(tun.dropped()).isEqualTo(1);
    }

    @Test
    void bothSidesAreBounded() throws Exception {
        MemoryTun tun = factory.open("manta0");
        for (int i = 0; i <= MemoryTun.CAPACITY; i++) {
            tun.emit(new byte[] {1});
            tun.write(buffer, 1, offload);
        }
        assertThat(tun.dropped()).isEqualTo(2);
        assertThat(tun.unread()).isEqualTo(MemoryTun.CAPACITY);
    }

    @Test
    void closingEndsABlockedReadOfAThread() throws Exception {
        MemoryTun tun = factory.open("manta0");
        AtomicInteger result = new AtomicInteger();
        Thread thread = Thread.ofPlatform().start(() -> result.set(tun.read(buffer, offload)));
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        tun.close();

        assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
        assertThat(result).hasValue(TunDevice.CLOSED);
        assertThat(tun.readNow(buffer, offload)).isEqualTo(TunDevice.CLOSED);
        assertThat(tun.write(buffer, 1, offload)).isFalse();
    }

    @Test
    void recordsChangesInOrder() throws Exception {
        MemoryInterface config = factory.open("manta0").config();
        InterfaceConfig.Route route =
                new InterfaceConfig.Route(InetAddress.ofLiteral("10.0.0.0"), 8);
        config.addAddress(ADDRESS, 32);
        config.setMtu(1280);
        config.setUp(true);
        config.addRoute(route);
        config.removeAddress(ADDRESS, 32);

        assertThat(config.changes())
                .containsExactly(
                        "address add 100.64.0.1/32",
                        "mtu 1280",
                        "up",
                        "route add 10.0.0.0/8",
                        "address remove 100.64.0.1/32");
        assertThat(config.addresses()).isEmpty();
        assertThat(config.routes()).containsExactly(route);
        assertThat(config.mtu()).isEqualTo(1280);
        assertThat(config.isUp()).isTrue();
    }

    @Test
    void refusesTheChangeItWasToldToAndNoOther() throws Exception {
        MemoryInterface config = factory.open("manta0").config();
        config.failAfter(1);
        config.setMtu(1280);

        assertThatThrownBy(() -> config.setUp(true)).isInstanceOf(TunException.class);
        assertThat(config.isUp()).isFalse();
        config.setUp(true);

        assertThat(config.changes()).containsExactly("mtu 1280", "up");
    }

    @Test
    void aNameIsTakenUntilItsDeviceIsClosed() throws Exception {
        MemoryTun first = factory.open("manta0");
        assertThatThrownBy(() -> factory.open("manta0"))
                .isInstanceOfSatisfying(
                        TunException.class,
                        e -> assertThat(e.reason()).isEqualTo(TunException.Reason.NAME_TAKEN));
        first.close();

        assertThat(factory.open("manta0")).isNotSameAs(first).isSameAs(factory.device("manta0"));
    }

    @Test
    void refusesToOpenWhenTold() {
        factory.refuse(TunException.Reason.NO_PRIVILEGE);

        assertThatThrownBy(() -> factory.open("manta0"))
                .isInstanceOfSatisfying(
                        TunException.class,
                        e -> assertThat(e.reason()).isEqualTo(TunException.Reason.NO_PRIVILEGE));
    }

    @Test
    void removingClosesWhatACrashLeftBehind() throws Exception {
        MemoryTun left = factory.open("manta0");

        factory.remove("manta0");
        factory.remove("nobody");

        assertThat(left.isClosed()).isTrue();
        assertThat(factory.removed()).containsExactly("manta0", "nobody");
    }
}
