package io.manta.tun.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.tun.InterfaceConfig.Route;
import io.manta.tun.NetworkNotices;
import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WindowsTunTest {
    private final FakeWintun wintun = new FakeWintun();
    private final FakeEvents events = new FakeEvents();
    private final FakeIpHelper helper = new FakeIpHelper();
    private final WindowsTunFactory factory = new WindowsTunFactory(new Fakes());
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(TunDevice.BUFFER_BYTES);
    private final Offload offload = new Offload();

    @Test
    void readsWhatIsInTheRingAndGivesItsRoomBack() throws Exception {
        TunDevice tun = factory.open("manta0");
        wintun.arrive((byte) 0x45, (byte) 1, (byte) 2);
        offload.setChecksum(1, 2);

        assertThat(tun.read(buffer, offload)).isEqualTo(3);

        assertThat(buffer.get(TunDevice.HEADROOM)).isEqualTo((byte) 0x45);
        assertThat(buffer.get(TunDevice.HEADROOM + 2)).isEqualTo((byte) 2);
        assertThat(offload.needsChecksum()).isFalse();
        assertThat(wintun.lent()).isZero();
        assertThat(tun.readNow(buffer, offload)).isZero();
    }

    @Test
    void waitsUntilWintunSaysThatAPacketCame() throws Exception {
        TunDevice tun = factory.open("manta0");
        CompletableFuture<Integer> read = readElsewhere(tun);
        assertThat(events.waiting.await(5, TimeUnit.SECONDS)).isTrue();

        wintun.arrive((byte) 0x60, (byte) 9);
        events.set(FakeWintun.READ_EVENT);

        assertThat(read.get(5, TimeUnit.SECONDS)).isEqualTo(2);
    }

    @Test
    void endsAWaitingReadWhenItIsClosedThenGivesEverythingBack() throws Exception {
        TunDevice tun = factory.open("manta0");
        CompletableFuture<Integer> read = readElsewhere(tun);
        assertThat(events.waiting.await(5, TimeUnit.SECONDS)).isTrue();

        tun.close();
        tun.close();

        assertThat(read.get(5, TimeUnit.SECONDS)).isEqualTo(TunDevice.CLOSED);
        assertThat(wintun.asked)
                .endsWith("end " + FakeWintun.SESSION, "close " + FakeWintun.ADAPTER)
                .doesNotHaveDuplicates();
        assertThat(events.closed).containsExactly(FakeEvents.WAKE);
        assertThat(tun.read(buffer, offload)).isEqualTo(TunDevice.CLOSED);
        assertThat(tun.write(buffer, 1, offload)).isFalse();
        assertThat(refusal(() -> tun.config().setMtu(1_280))).hasMessageContaining("is closed");
    }

    @Test
    void leavesNoAdapterWhereOpeningFailsByABug() {
        helper.broken = true;

        assertThatThrownBy(() -> factory.open("manta0")).hasMessage("a bug");

        assertThat(wintun.asked)
                .endsWith("end " + FakeWintun.SESSION, "close " + FakeWintun.ADAPTER);
    }

    @Test
    void leavesNoAdapterWhereThereIsNoEvent() {
        events.isFull = true;

        assertThatThrownBy(() -> factory.open("manta0"))
                .isInstanceOf(TunException.class)
                .hasMessageContaining("event for manta0");

        assertThat(wintun.asked)
                .endsWith("end " + FakeWintun.SESSION, "close " + FakeWintun.ADAPTER);
        assertThat(events.closed).isEmpty();
    }

    @Test
    void endsWhenTheAdapterGoesAway() throws Exception {
        TunDevice tun = factory.open("manta0");

        wintun.emptyError = WindowsError.HANDLE_EOF;
        assertThat(tun.read(buffer, offload)).isEqualTo(TunDevice.CLOSED);
        wintun.emptyError = WindowsError.INVALID_DATA;
        assertThat(tun.readNow(buffer, offload)).isEqualTo(TunDevice.CLOSED);
    }

    @Test
    void triesAgainTenTimesBeforeItTakesTheDeviceForGone() throws Exception {
        TunDevice tun = factory.open("manta0");
        wintun.emptyError = WindowsError.NOT_SUPPORTED;

        assertThat(tun.read(buffer, offload)).isEqualTo(TunDevice.CLOSED);
        assertThat(events.pauses).isEqualTo(10);
    }

    @Test
    void countsPacketsOfNoLengthAndGoesOn() throws Exception {
        TunDevice tun = factory.open("manta0");
        wintun.arriveEmpty();
        wintun.arrive((byte) 0x45);

        assertThat(tun.read(buffer, offload)).isEqualTo(1);
        assertThat(tun.dropped()).isOne();
        assertThat(wintun.lent()).isZero();
    }

    @Test
    void writesPacketsWithTheirChecksumsComplete() throws Exception {
        TunDevice tun = factory.open("manta0");
        for (int i = 0; i < 8; i++) {
            buffer.put(TunDevice.HEADROOM + i, (byte) i);
        }
        offload.setChecksum(4, 2);

        assertThat(tun.write(buffer, 8, offload)).isTrue();

        // RFC 1071 over 04 05 06 07, put at 6.
        assertThat(wintun.sent).singleElement().isEqualTo(new byte[] {0, 1, 2, 3, 4, 5, -11, -13});
        assertThat(tun.dropped()).isZero();
    }

    @Test
    void dropsWhatTheRingHasNoRoomForAndWhatIsNoPacket() throws Exception {
        TunDevice tun = factory.open("manta0");
        offload.setNone();
        wintun.sendRoom = 100;

        assertThat(tun.write(buffer, 101, offload)).isFalse();
        assertThat(tun.write(buffer, 0, offload)).isFalse();
        offload.setSegments(Offload.Kind.TCP4, 10, 40, 20, 16);
        assertThat(tun.write(buffer, 60, offload)).isFalse();

        assertThat(tun.offloads()).isFalse();
        assertThat(tun.udpOffloads()).isFalse();
        assertThat(tun.dropped()).isEqualTo(3);
        assertThat(wintun.sent).isEmpty();
    }

    @Test
    void isCalledWhatWindowsCallsIt() throws Exception {
        assertThat(factory.open("manta0").name()).isEqualTo("manta0");
        helper.alias = "manta0 1";
        assertThat(factory.open("manta0").name()).isEqualTo("manta0 1");
    }

    @Test
    void callsInterfacesAsPeopleSeeThem() throws Exception {
        helper.alias = "Ethernet";
        NetworkInterface loopback =
                NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
        factory.open("manta0").config().addRoute(new Route(InetAddress.getByName("10.0.0.0"), 8));

        assertThat(factory.nameOf(loopback)).isEqualTo("Ethernet");
        assertThat(factory.ipv4Routes())
                .containsExactly(
                        Map.entry(
                                "Ethernet",
                                List.of(new Route(InetAddress.getByName("10.0.0.0"), 8))));
        helper.alias = "";
        assertThat(factory.nameOf(loopback)).isEqualTo(loopback.getName());
    }

    @Test
    void refusesNamesThatNoInterfaceHasElsewhere() {
        assertThat(refusal(() -> factory.open("a b")).reason()).isEqualTo(Reason.BAD_NAME);
        assertThat(refusal(() -> factory.open("..")).reason()).isEqualTo(Reason.BAD_NAME);
        assertThat(refusal(() -> factory.open("a".repeat(16))).reason()).isEqualTo(Reason.BAD_NAME);
    }

    @Test
    void removesNothingOfALivingProcess() throws Exception {
        factory.remove("manta0");
        wintun.takenByAnother = true;

        assertThat(refusal(() -> factory.remove("manta0")).reason()).isEqualTo(Reason.NAME_TAKEN);
    }

    @Test
    void isNotForThisSystem() throws Exception {
        assertThat(new WindowsTunFactory().isAvailable())
                .isEqualTo(System.getProperty("os.name").startsWith("Windows"));
        Optional<NetworkNotices> notices = factory.watchNetworks();
        assertThat(notices).isPresent();
    }

    private interface Step {
        void take() throws TunException;
    }

    private static TunException refusal(Step step) {
        return catchThrowableOfType(TunException.class, step::take);
    }

    /** Daemon threads of the common pool are no one's to join. */
    private CompletableFuture<Integer> readElsewhere(TunDevice tun) {
        return CompletableFuture.supplyAsync(() -> tun.read(buffer, offload));
    }

    private final class Fakes implements WindowsTunFactory.Libraries {
        @Override
        public WintunCalls wintun() {
            return wintun;
        }

        @Override
        public EventCalls events() {
            return events;
        }

        @Override
        public IpHelperCalls ipHelper() {
            return helper;
        }

        @Override
        public NoticeCalls notices() {
            return new FakeNotices();
        }
    }
}
