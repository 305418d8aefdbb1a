package io.manta.tun.macos;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.tun.InterfaceConfig.Route;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RouteDumpTest {
    /** {@code default 192.168.1.1 UGSc en0}: the mask of a default route has length 0. */
    private static final String DEFAULT =
            "8000 05 14 0600 0000 03080000 07000000 01000000 00000000 00000000 00000000 00000000"
                    + "00".repeat(56)
                    + "1002 0000 00000000 0000000000000000"
                    + "1002 0000 c0a80101 0000000000000000"
                    + "00000000";

    /** {@code 100.64/10 utun4}: the mask ends with its last byte that is not zero. */
    private static final String TUNNEL =
            "8800 05 14 1100 0000 01080000 07000000 01000000 00000000 00000000 00000000 00000000"
                    + "00".repeat(56)
                    + "1002 0000 64400000 0000000000000000"
                    + "1412 1100 01000000 000000000000000000000000"
                    + "06000000 ffc00000";

    private static ByteBuffer dump(String... messages) {
        byte[] bytes = HexFormat.of().parseHex(String.join("", messages).replace(" ", ""));
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void readsADefaultRouteAndOneWithAShortMask() {
        assertThat(RouteDump.parse(dump(DEFAULT, TUNNEL)))
                .containsExactly(
                        new RouteDump.Entry(new Route(FakeDarwin.address("0.0.0.0"), 0), 6, false),
                        new RouteDump.Entry(
                                new Route(FakeDarwin.address("100.64.0.0"), 10), 17, false));
    }

    @Test
    void takesTheInterfaceOutOfALinkLocalDestination() {
        String linkLocal =
                "9c00 05 14 1100 0000 01000000 07000000 01000000 00000000 00000000 00000000 00000000"
                        + "00".repeat(56)
                        + "1c1e 0000 00000000 fe800011000000000000000000000000 00000000"
                        + "1412 1100 01000000 000000000000000000000000"
                        + "101e 0000 00000000 ffffffffffffffff";

        assertThat(RouteDump.parse(dump(linkLocal)))
                .extracting(RouteDump.Entry::route)
                .containsExactly(new Route(FakeDarwin.address("fe80::"), 64));
    }

    @Test
    void passesOverWhatNobodyRouted() {
        for (int flag : new int[] {0x400, 0x2_0000, 0x20_0000, 0x40_0000, 0x80_0000}) {
            ByteBuffer dump = dump(DEFAULT);
            dump.putInt(8, dump.getInt(8) | flag);
            assertThat(RouteDump.parse(dump)).as("flag %x", flag).isEmpty();
        }
        ByteBuffer down = dump(DEFAULT);
        down.putInt(8, down.getInt(8) & ~1);
        assertThat(RouteDump.parse(down)).as("down").isEmpty();
        assertThat(RouteDump.parse(dump(DEFAULT).put(3, (byte) 4))).as("RTM_GET").isEmpty();
        assertThat(RouteDump.parse(dump(DEFAULT).put(2, (byte) 6))).as("version 6").isEmpty();
    }

    @Test
    void tellsRoutesForBoundSocketsOnly() {
        ByteBuffer dump = dump(DEFAULT);
        dump.putInt(8, dump.getInt(8) | 0x100_0000);
        assertThat(RouteDump.parse(dump)).singleElement().matches(RouteDump.Entry::scoped);
    }

    @Test
    void whatIsMalformedEndsTheReadingAndNeverThrows() {
        assertThat(RouteDump.parse(dump(TUNNEL, "0400 0514"))).hasSize(1);
        assertThat(RouteDump.parse(dump(TUNNEL, DEFAULT).put(1, (byte) 0x70))).isEmpty();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            ByteBuffer dump = dump(TUNNEL, DEFAULT, TUNNEL);
            for (int j = random.nextInt(6); j >= 0; j--) {
                dump.put(random.nextInt(dump.limit()), (byte) random.nextInt());
            }
            dump.limit(random.nextInt(dump.capacity() + 1));
            List<RouteDump.Entry> entries = RouteDump.parse(dump);
            assertThat(entries).as("seed %s", seed).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void aMessageIsBuiltAsRouteDoesIt() {
        ByteBuffer message =
                RouteMessage.add(
                        17,
                        new Route(FakeDarwin.address("100.64.0.0"), 10),
                        Optional.of(FakeDarwin.address("100.64.0.1")),
                        3);

        byte[] bytes = new byte[message.limit()];
        message.get(0, bytes);
        assertThat(bytes)
                .isEqualTo(
                        dump("b400 05 01 1100 0000 01080000 37000000 00000000 03000000"
                                        + "00000000 00000000 00000000"
                                        + "00".repeat(56)
                                        + "1002 0000 64400000 0000000000000000"
                                        + "1412 1100 00000000 000000000000000000000000"
                                        + "1002 0000 ffc00000 0000000000000000"
                                        + "1412 1100 00000000 000000000000000000000000"
                                        + "1002 0000 64400001 0000000000000000")
                                .array());
    }

    @Test
    void aRouteToOneAddressHasNoMask() {
        ByteBuffer message =
                RouteMessage.delete(17, new Route(FakeDarwin.address("fd00::1"), 128), 4);

        assertThat(message.get(3)).as("RTM_DELETE").isEqualTo((byte) 2);
        assertThat(message.getInt(8)).as("UP, HOST, STATIC").isEqualTo(0x805);
        assertThat(message.getInt(12)).as("DST, GATEWAY, IFP").isEqualTo(0x13);
        assertThat(message.limit()).isEqualTo(92 + 28 + 20 + 20);
    }
}
