package io.manta.tun.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.tun.InterfaceConfig.Route;
import io.manta.tun.linux.NetlinkMessage.End;
import io.manta.tun.linux.NetlinkMessage.Item;
import io.manta.tun.linux.NetlinkMessage.Malformed;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetlinkMessageTest {
    private static final int SEQUENCE = 7;
    private static final int PORT = 4242;
    private static final int ERROR = 2;
    private static final int DONE = 3;
    private static final int NEW_ROUTE = 24;
    private static final int CAPPED_WITH_TEXT = 0x300;
    private static final int ECHOED_WITH_TEXT = 0x200;

    @Test
    void readsAnAcknowledgement() {
        assertThat(parse(message(ERROR, 0, error(0)))).containsExactly(new End(0, false, ""));
    }

    @Test
    void readsAnErrorWithTheKernelsWords() {
        byte[] body =
                join(
                        error(-22),
                        attribute(
                                1,
                                "Nexthop has\ninvalid gateway\0".getBytes(StandardCharsets.UTF_8)));

        assertThat(parse(message(ERROR, CAPPED_WITH_TEXT, body)))
                .containsExactly(new End(22, false, "Nexthop has invalid gateway"));
    }

    @Test
    void findsTheWordsBehindAnEchoedRequest() {
        byte[] echoed = new byte[40];
        ByteBuffer.wrap(echoed).order(ByteOrder.nativeOrder()).putInt(40);
        byte[] body = join(ints(-1), echoed, attribute(1, "no".getBytes(StandardCharsets.UTF_8)));

        assertThat(parse(message(ERROR, ECHOED_WITH_TEXT, body)))
                .containsExactly(new End(1, false, "no"));
    }

    @Test
    void readsSeveralMessagesOfADatagram() {
        byte[] route = message(NEW_ROUTE, 2, new byte[13]);
        byte[] datagram = join(pad(route), pad(route), message(DONE, 2, ints(0)));

        assertThat(parse(datagram)).hasSize(3).last().isEqualTo(new End(0, false, ""));
        assertThat(parse(datagram).getFirst())
                .isInstanceOfSatisfying(
                        Item.class, item -> assertThat(item.body().limit()).isEqualTo(13));
    }

    @Test
    void noticesThatAListWasInterrupted() {
        assertThat(parse(message(NEW_ROUTE, 0x12, new byte[12])).getFirst())
                .isInstanceOfSatisfying(
                        Item.class, item -> assertThat(item.interrupted()).isTrue());
        assertThat(parse(message(DONE, 0x12, ints(0)))).containsExactly(new End(0, true, ""));
    }

    @Test
    void passesOverAnswersToOthers() {
        byte[] late = message(ERROR, 0, error(0));
        ByteBuffer.wrap(late).order(ByteOrder.nativeOrder()).putInt(8, SEQUENCE - 1);
        byte[] foreign = message(ERROR, 0, error(0));
        ByteBuffer.wrap(foreign).order(ByteOrder.nativeOrder()).putInt(12, PORT + 1);

        assertThat(parse(join(late, foreign))).isEmpty();
    }

    @Test
    void refusesLengthsThatCannotBe() {
        for (int length : new int[] {0, 15, 37, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
            byte[] message = message(ERROR, 0, error(0));
            ByteBuffer.wrap(message).order(ByteOrder.nativeOrder()).putInt(0, length);
            assertThat(parse(message)).singleElement().isInstanceOf(Malformed.class);
        }
        assertThat(parse(new byte[5])).singleElement().isInstanceOf(Malformed.class);
    }

    @Test
    void refusesAcknowledgementsThatCannotBe() {
        assertThat(parse(message(ERROR, 0, ints(0)))).singleElement().isInstanceOf(Malformed.class);
        for (int result : new int[] {1, -4096, Integer.MIN_VALUE}) {
            assertThat(parse(message(ERROR, 0, error(result))))
                    .singleElement()
                    .isInstanceOf(Malformed.class);
        }
    }

    @Test
    void readsARouteOfTheInterfaceAsked() {
        byte[] body =
                route(
                        2,
                        16,
                        254,
                        1,
                        attribute(1, new byte[] {10, 20, 0, 0}),
                        attribute(4, ints(5)));
        Item item = (Item) parse(message(NEW_ROUTE, 2, body)).getFirst();

        assertThat(RouteNetlink.parseRoute(item, 5))
                .contains(new Route(InetAddress.ofLiteral("10.20.0.0"), 16));
        assertThat(RouteNetlink.parseRoute(item, 6)).isEmpty();
    }

    @Test
    void readsADefaultRoute() {
        assertThat(parsedRoute(route(10, 0, 254, 1, attribute(4, ints(5)))))
                .containsExactly(new Route(InetAddress.ofLiteral("::"), 0));
    }

    @Test
    void passesOverRoutesThatAreNotMeant() {
        byte[] through = attribute(4, ints(5));
        byte[] to = attribute(1, new byte[] {10, 20, 0, 0});
        assertThat(parsedRoute(route(2, 16, 255, 1, to, through))).as("other table").isEmpty();
        assertThat(parsedRoute(route(2, 16, 0, 1, to, through, attribute(15, ints(300)))))
                .as("other table")
                .isEmpty();
        assertThat(parsedRoute(route(2, 16, 254, 6, to, through))).as("blackhole").isEmpty();
        assertThat(parsedRoute(route(7, 16, 254, 1, to, through))).as("other family").isEmpty();
        assertThat(parsedRoute(route(2, 33, 254, 1, to, through))).as("too many bits").isEmpty();
        assertThat(parsedRoute(route(10, 16, 254, 1, to, through))).as("short address").isEmpty();
        assertThat(parsedRoute(route(2, 16, 254, 1, through))).as("bits of nothing").isEmpty();
        assertThat(parsedRoute(new byte[11])).as("short").isEmpty();
    }

    @Test
    void survivesGarbage() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        byte[] good =
                join(
                        message(
                                NEW_ROUTE,
                                2,
                                route(
                                        2,
                                        16,
                                        254,
                                        1,
                                        attribute(1, new byte[4]),
                                        attribute(4, ints(5)))),
                        message(
                                16,
                                2,
                                join(
                                        new byte[16],
                                        attribute(
                                                18, attribute(1, new byte[] {'t', 'u', 'n', 0})))),
                        message(
                                ERROR,
                                CAPPED_WITH_TEXT,
                                join(error(-22), attribute(1, new byte[] {'x', 0, 0, 0}))));
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = good.clone();
            for (int flips = random.nextInt(6); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertReadable(bytes, random.nextInt(bytes.length + 1), "seed " + seed + " round " + i);
        }
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            assertReadable(bytes, bytes.length, "seed " + seed + " noise " + i);
        }
    }

    private static void assertReadable(byte[] bytes, int length, String when) {
        ByteBuffer datagram = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.nativeOrder());
        List<NetlinkMessage> messages = NetlinkMessage.parse(datagram, SEQUENCE, PORT);
        assertThat(messages.size()).as(when).isLessThanOrEqualTo(length / 16 + 1);
        for (NetlinkMessage message : messages) {
            if (message instanceof Item item) {
                assertThat(RouteNetlink.parseRoute(item, 5).map(Route::bits).orElse(0))
                        .as(when)
                        .isBetween(0, 128);
                assertThat(RouteNetlink.parseLink(item).map(link -> link.kind().length()).orElse(0))
                        .as(when)
                        .isLessThanOrEqualTo(256);
            }
        }
    }

    private static List<Route> parsedRoute(byte[] body) {
        List<Route> routes = new ArrayList<>();
        for (NetlinkMessage message : parse(message(NEW_ROUTE, 2, body))) {
            RouteNetlink.parseRoute((Item) message, 5).ifPresent(routes::add);
        }
        return routes;
    }

    private static List<NetlinkMessage> parse(byte[] bytes) {
        ByteBuffer datagram = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        return NetlinkMessage.parse(datagram, SEQUENCE, PORT);
    }

    private static byte[] route(int family, int bits, int table, int type, byte[]... attributes) {
        byte[] fixed = {
            (byte) family, (byte) bits, 0, 0, (byte) table, 4, 0, (byte) type, 0, 0, 0, 0
        };
        return join(fixed, join(attributes));
    }

    private static byte[] message(int type, int flags, byte[] body) {
        return ByteBuffer.allocate(16 + body.length)
                .order(ByteOrder.nativeOrder())
                .putInt(16 + body.length)
                .putShort((short) type)
                .putShort((short) flags)
                .putInt(SEQUENCE)
                .putInt(PORT)
                .put(body)
                .array();
    }

    /** A result and the header of the request it is about. */
    private static byte[] error(int result) {
        return join(ints(result), ints(16, 0, 0, 0));
    }

    private static byte[] attribute(int type, byte[] value) {
        return pad(
                ByteBuffer.allocate(4 + value.length)
                        .order(ByteOrder.nativeOrder())
                        .putShort((short) (4 + value.length))
                        .putShort((short) type)
                        .put(value)
                        .array());
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.nativeOrder());
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    private static byte[] pad(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + 3 & ~3);
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer joined = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }
}
