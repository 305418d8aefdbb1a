package io.manta.control.quic;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.lab.FakeClock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AddressTokensTest {
    private static final Duration LIFE = Duration.ofSeconds(10);
    private static final byte[] ID = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final InetSocketAddress ANN = new InetSocketAddress("192.0.2.1", 41_820);

    private final FakeClock clock = new FakeClock();
    private final Random random = new Random(5);
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger tooFast = new AtomicInteger();
    private final Doorkeeper door = new Doorkeeper(ControlBounds.STANDARD);
    private final ConnectionIds ids = new ConnectionIds(random::nextBytes);
    private final AddressTokens tokens =
            new AddressTokens(
                    door,
                    ids,
                    clock,
                    LIFE,
                    random::nextBytes,
                    refused::incrementAndGet,
                    tooFast::incrementAndGet);

    @BeforeEach
    void loadTheDoor() {
        for (int i = 0; i < ControlBounds.STANDARD.unprovenHalfOpen(); i++) {
            door.entered(new Source(1, i));
        }
    }

    private ByteBuf token() {
        ByteBuf out = Unpooled.buffer();
        assertThat(tokens.writeToken(out, Unpooled.wrappedBuffer(ID), ANN)).isTrue();
        return out;
    }

    private boolean accepts(ByteBuf token, InetSocketAddress from, byte[] destination) {
        return tokens.validateToken(token.slice(), from, Unpooled.wrappedBuffer(destination))
                .isValid();
    }

    private byte[] answered() {
        return ids.first(ByteBuffer.wrap(ID));
    }

    @Test
    void wantsNoProofWithoutLoad() {
        Doorkeeper empty = new Doorkeeper(ControlBounds.STANDARD);
        AddressTokens calm =
                new AddressTokens(empty, ids, clock, LIFE, random::nextBytes, () -> {}, () -> {});

        ByteBuf out = Unpooled.buffer();

        assertThat(calm.writeToken(out, Unpooled.wrappedBuffer(ID), ANN)).isFalse();
        assertThat(out.readableBytes()).isZero();
    }

    @Test
    void takesItsOwnTokenBack() {
        ByteBuf token = token();

        assertThat(token.readableBytes()).isLessThanOrEqualTo(tokens.maxTokenLength());
        assertThat(accepts(token, ANN, answered())).isTrue();
    }

    @Test
    void refusesATokenFromAnotherAddressOrPort() {
        ByteBuf token = token();

        assertThat(accepts(token, new InetSocketAddress("192.0.2.9", 41_820), answered()))
                .isFalse();
        assertThat(accepts(token, new InetSocketAddress("192.0.2.1", 41_821), answered()))
                .isFalse();
    }

    @Test
    void refusesATokenForAnotherConnection() {
        byte[] other = answered();
        other[0] ^= 1;

        assertThat(accepts(token(), ANN, other)).isFalse();
        assertThat(accepts(token(), ANN, new byte[3])).isFalse();
    }

    @Test
    void refusesAnOldToken() {
        ByteBuf token = token();

        clock.advance(LIFE);
        assertThat(accepts(token, ANN, answered())).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(accepts(token, ANN, answered())).isFalse();
    }

    @Test
    void refusesAChangedToken() {
        ByteBuf token = token();
        for (int i = 0; i < token.readableBytes(); i++) {
            ByteBuf changed = token.copy();
            changed.setByte(i, changed.getByte(i) ^ 1);

            assertThat(accepts(changed, ANN, answered())).as("byte " + i).isFalse();
        }
    }

    @Test
    void refusesATokenOfAnyOtherLength() {
        ByteBuf token = token();
        for (int length = 0; length < token.readableBytes(); length++) {
            assertThat(accepts(token.slice(0, length), ANN, answered())).isFalse();
        }
        assertThat(accepts(Unpooled.wrappedBuffer(new byte[500]), ANN, answered())).isFalse();
    }

    @Test
    void refusesATokenOfAnotherRun() {
        AddressTokens others =
                new AddressTokens(door, ids, clock, LIFE, random::nextBytes, () -> {}, () -> {});
        ByteBuf token = Unpooled.buffer();
        others.writeToken(token, Unpooled.wrappedBuffer(ID), ANN);

        assertThat(accepts(token, ANN, answered())).isFalse();
    }

    @Test
    void refusesAGoodTokenWithoutRoom() {
        ByteBuf token = token();
        Source source = Source.of(Endpoint.of(ANN));
        for (int i = 0; i < ControlBounds.STANDARD.halfOpenPerSource(); i++) {
            door.entered(source);
        }

        assertThat(accepts(token, ANN, answered())).isFalse();
        assertThat(refused).hasValue(1);
    }

    @Test
    void wantsProofOfWhoBeginsTooOften() {
        Doorkeeper empty = new Doorkeeper(ControlBounds.STANDARD);
        AddressTokens calm =
                new AddressTokens(empty, ids, clock, LIFE, random::nextBytes, () -> {}, () -> {});
        InetSocketAddress neighbour = new InetSocketAddress("192.0.2.1", 2_000);
        for (int i = 0; i < SourceRates.BURST; i++) {
            assertThat(wantsProof(calm, ANN)).isFalse();
        }

        assertThat(wantsProof(calm, neighbour)).as("the same address").isTrue();
        assertThat(wantsProof(calm, new InetSocketAddress("192.0.2.2", 2_000))).isFalse();
        clock.advance(Duration.ofSeconds(1).dividedBy(SourceRates.PER_SECOND));
        assertThat(wantsProof(calm, neighbour)).as("a twentieth of a second later").isFalse();
        assertThat(wantsProof(calm, neighbour)).isTrue();
    }

    @Test
    void refusesWhoBeginsTooOftenThoughItsAddressIsProven() {
        ByteBuf token = token();
        for (int i = 0; i < SourceRates.BURST; i++) {
            assertThat(accepts(token, ANN, answered())).isTrue();
        }

        assertThat(accepts(token, ANN, answered())).isFalse();
        assertThat(tooFast).hasValue(1);
        clock.advance(Duration.ofMillis(50));
        assertThat(accepts(token, ANN, answered())).isTrue();
    }

    @Test
    void countsAnIpv6NetworkAsOneSourceAndRemembersNoMoreThanItMay() {
        SourceRates rates = new SourceRates();
        for (int i = 0; i < SourceRates.BURST; i++) {
            assertThat(rates.take(ipv6(7, i), 0)).isTrue();
        }
        assertThat(rates.take(ipv6(7, 99), 0)).isFalse();

        for (int i = 0; i < 3 * SourceRates.MOST_SOURCES; i++) {
            assertThat(rates.take(ipv6(100 + i, 1), 0)).isTrue();
        }

        assertThat(rates.size()).isEqualTo(SourceRates.MOST_SOURCES);
    }

    private static Source ipv6(long network, long host) {
        return Source.of(new Endpoint(0x2001_0DB8L << 32 | network, host, 41_820, 0));
    }

    private static boolean wantsProof(AddressTokens tokens, InetSocketAddress from) {
        return tokens.writeToken(Unpooled.buffer(), Unpooled.wrappedBuffer(ID), from);
    }
}
