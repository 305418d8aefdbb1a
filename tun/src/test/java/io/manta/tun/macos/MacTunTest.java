package io.manta.tun.macos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.tun.InterfaceConfig.Route;
import io.manta.tun.Offload;
import io.manta.tun.Offload.Kind;
import io.manta.tun.TunDevice;
import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MacTunTest {
    private static final String IPV4 = "4500 0014 0000 0000 4011 0000 0a000001 0a000002";
    private static final String IPV6 =
            "6000 0000 0000 3b40 fd000000000000000000000000000001 fd000000000000000000000000000002";

    private final FakeDarwin kernel = new FakeDarwin();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(TunDevice.BUFFER_BYTES);
    private final Offload offload = new Offload();
    private TunDevice tun;

    @BeforeEach
    void open() throws TunException {
        tun = new MacTunFactory(() -> kernel).open("manta0");
    }

    @AfterEach
    void close() {
        tun.close();
        assertThat(kernel.openFiles()).as("descriptors left open").isZero();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private void put(String packet) {
        buffer.put(TunDevice.HEADROOM, bytes(packet));
    }

    private byte[] packet(int length) {
        byte[] copy = new byte[length];
        buffer.get(TunDevice.HEADROOM, copy);
        return copy;
    }

    @Test
    void aReadIsOnePacketWithItsFamilyInTheHeadroom() {
        kernel.arrive(tun.name(), bytes("00000002" + IPV4));
        kernel.arrive(tun.name(), bytes("0000001e" + IPV6));
        offload.setChecksum(20, 6);

        assertThat(tun.read(buffer, offload)).isEqualTo(20);
        assertThat(packet(20)).isEqualTo(bytes(IPV4));
        assertThat(offload.needsChecksum()).isFalse();
        assertThat(tun.read(buffer, offload)).isEqualTo(40);
        assertThat(packet(40)).isEqualTo(bytes(IPV6));
        assertThat(tun.readNow(buffer, offload)).as("nothing more").isZero();
    }

    @Test
    void aWriteSaysWhichFamilyItIs() {
        put(IPV4);
        assertThat(tun.write(buffer, 20, offload)).isTrue();
        put(IPV6);
        assertThat(tun.write(buffer, 40, offload)).isTrue();

        assertThat(kernel.written())
                .containsExactly(bytes("00000002" + IPV4), bytes("0000001e" + IPV6));
        assertThat(tun.dropped()).isZero();
    }

    @Test
    void aChecksumThatIsNeededIsCompletedBeforeTheKernelSeesIt() {
        // UDP whose field holds the sum of the pseudo-header: 10.0.0.1, 10.0.0.2, 17, 9.
        put("4500 001d 0000 0000 4011 0000 0a000001 0a000002 0001 0002 0009 141d 61");
        offload.setChecksum(20, 6);

        assertThat(tun.write(buffer, 29, offload)).isTrue();

        byte[] written = kernel.written().getFirst();
        long sum = 0x0A00 + 0x0001 + 0x0A00 + 0x0002 + 17 + 9;
        for (int i = 24; i < written.length; i++) {
            sum += (long) (written[i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
        }
        assertThat((sum & 0xFFFF) + (sum >> 16)).as("sums to ones").isEqualTo(0xFFFF);
    }

    @Test
    void dropsAndCountsWhatAUtunCannotTake() {
        put(IPV4);
        offload.setSegments(Kind.TCP4, 10, 20, 20, 16);
        assertThat(tun.write(buffer, 20, offload)).as("a superpacket").isFalse();
        offload.setNone();
        put("1500");
        assertThat(tun.write(buffer, 20, offload)).as("version 1").isFalse();
        put(IPV4);
        assertThat(tun.write(buffer, 0, offload)).isFalse();
        offload.setChecksum(20, 6);
        assertThat(tun.write(buffer, 20, offload)).as("a sum outside").isFalse();
        kernel.arrive(tun.name(), bytes("00000002"));
        assertThat(tun.readNow(buffer, offload)).as("a header and no packet").isZero();

        assertThat(tun.dropped()).isEqualTo(5);
        assertThat(kernel.written()).isEmpty();
        assertThat(tun.offloads()).isFalse();
        assertThat(tun.udpOffloads()).isFalse();
    }

    @Test
    void whatThisMachineSendsToItselfIsHandedBackToTheKernel() throws Exception {
        tun.config().addAddress(FakeDarwin.address("10.0.0.2"), 24);
        tun.config().addAddress(FakeDarwin.address("fd00::2"), 64);
        kernel.arrive(tun.name(), bytes("00000002" + IPV4));
        kernel.arrive(tun.name(), bytes("0000001e" + IPV6));

        assertThat(tun.readNow(buffer, offload)).isZero();
        assertThat(kernel.written())
                .containsExactly(bytes("00000002" + IPV4), bytes("0000001e" + IPV6));

        tun.config().removeAddress(FakeDarwin.address("10.0.0.2"), 24);
        kernel.arrive(tun.name(), bytes("00000002" + IPV4));
        assertThat(tun.readNow(buffer, offload)).as("no longer ours").isEqualTo(20);
    }

    @Test
    void closingOnAnotherThreadEndsAReadThatWaits() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CompletableFuture<Integer> read =
                CompletableFuture.supplyAsync(
                        () -> {
                            reading.countDown();
                            return tun.read(buffer, new Offload());
                        });
        reading.await();

        tun.close();

        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(TunDevice.CLOSED);
        assertThat(tun.read(buffer, offload)).isEqualTo(TunDevice.CLOSED);
        assertThat(tun.readNow(buffer, offload)).isEqualTo(TunDevice.CLOSED);
        put(IPV4);
        assertThat(tun.write(buffer, 20, offload)).isFalse();
        assertThat(kernel.hasInterface(tun.name())).isFalse();
        assertThatThrownBy(() -> tun.config().setMtu(1_420))
                .isInstanceOf(TunException.class)
                .hasMessageContaining("is closed");
    }

    /** The kernel of this test calls a descriptor that is not open a bug. */
    @Test
    void noThreadUsesADescriptorAfterItWasGivenBackHoweverThreadsMeet() throws Exception {
        for (int i = 0; i < 300; i++) {
            TunDevice each = new MacTunFactory(() -> kernel).open("manta0");
            CompletableFuture<Integer> read =
                    CompletableFuture.supplyAsync(
                            () -> {
                                ByteBuffer into = ByteBuffer.allocateDirect(TunDevice.BUFFER_BYTES);
                                int length;
                                do {
                                    length = each.read(into, new Offload());
                                } while (length > 0);
                                return length;
                            });
            CompletableFuture<Boolean> write =
                    CompletableFuture.supplyAsync(
                            () -> {
                                ByteBuffer from = ByteBuffer.allocateDirect(TunDevice.BUFFER_BYTES);
                                from.put(TunDevice.HEADROOM, (byte) 0x45);
                                boolean taken;
                                do {
                                    taken = each.write(from, 20, new Offload());
                                } while (taken);
                                return taken;
                            });
            kernel.arrive(each.name(), bytes("00000002" + IPV4));

            each.close();

            assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(TunDevice.CLOSED);
            assertThat(write.get(10, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    void aWishedNameGetsTheNextUtunFreeAndTheDeviceSaysWhich() throws Exception {
        kernel.addInterface("utun1");
        List<String> names = new ArrayList<>(List.of(tun.name()));
        try (TunDevice second = new MacTunFactory(() -> kernel).open("manta0");
                TunDevice seventh = new MacTunFactory(() -> kernel).open("utun7")) {
            names.add(second.name());
            names.add(seventh.name());
            assertThatThrownBy(() -> new MacTunFactory(() -> kernel).open("utun7"))
                    .isInstanceOfSatisfying(
                            TunException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.NAME_TAKEN));
        }
        assertThat(names).isEqualTo(Arrays.asList("utun0", "utun2", "utun7"));
    }

    @Test
    void refusalsSayWhatIsMissingAndLeaveNothingOpen() {
        int before = kernel.openFiles();
        MacTunFactory factory = new MacTunFactory(() -> kernel);
        kernel.refuseToConnect(1);
        assertThatThrownBy(() -> factory.open("manta0"))
                .isInstanceOfSatisfying(
                        TunException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.NO_PRIVILEGE))
                .hasMessageContaining("manta0")
                .hasMessageContaining("it takes root");
        kernel.refuse(0xC064_4E03L, 2);
        assertThatThrownBy(() -> factory.open("manta0"))
                .isInstanceOfSatisfying(
                        TunException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.NO_DEVICE));
        for (String bad : List.of("", "a b", "sixteencharacter", "..", "a/b")) {
            assertThatThrownBy(() -> factory.open(bad))
                    .isInstanceOfSatisfying(
                            TunException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.BAD_NAME));
        }
        assertThat(kernel.openFiles()).isEqualTo(before);
    }

    /** Names are those of this machine, whatever it is; only routes come from the fake kernel. */
    @Test
    void routesAreListedByTheNameOfTheirInterface() throws Exception {
        NetworkInterface loopback =
                NetworkInterface.getByInetAddress(FakeDarwin.address("127.0.0.1"));
        kernel.addRoute(
                new FakeDarwin.FakeRoute("64400000", "ffc00000", loopback.getIndex(), 0x801));
        kernel.addRoute(new FakeDarwin.FakeRoute("0a000000", "ff000000", 60_000, 0x801));
        kernel.addRoute(
                new FakeDarwin.FakeRoute("0b000000", "ff000000", loopback.getIndex(), 0x100_0801));

        assertThat(new MacTunFactory(() -> kernel).ipv4Routes())
                .isEqualTo(
                        Map.of(
                                loopback.getName(),
                                List.of(new Route(FakeDarwin.address("100.64.0.0"), 10))));
    }

    @Test
    void removingANameLeavesWhoeverLivesUnderIt() throws Exception {
        new MacTunFactory(() -> kernel).remove("utun0");
        new MacTunFactory(() -> kernel).remove("manta0");
        assertThat(kernel.hasInterface("utun0")).isTrue();
    }
}
