package io.manta.control.quic;

import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import io.manta.identity.SeedSource;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.quic.QuicTokenHandler;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * Proofs of address (RFC 9000 §8.1.2): under load, or if many come from one place, who wants to
 * connect is answered with a token that it has to send again, so that nobody can fill our tables,
 * or have us send to a third party, under addresses that are not his. Nothing is remembered
 * meanwhile: the token carries it.
 *
 * <pre>
 *   time, 8 bytes │ MAC over time, address, port, id; 16 bytes │ id the peer first called us by
 * </pre>
 */
final class AddressTokens implements QuicTokenHandler {
    private static final int MAC_BYTES = 16;
    private static final int ID_AT = Long.BYTES + MAC_BYTES;
    private static final int LONGEST_ID = 20;

    private final Doorkeeper door;
    private final ConnectionIds ids;
    private final Clock clock;
    private final long lifeNs;
    private final Mac mac;
    private final Runnable refused;
    private final Runnable tooFast;

    /** Apart, so that nobody uses up what a proven address has by forging it. */
    private final SourceRates unproven = new SourceRates();

    private final SourceRates proven = new SourceRates();

    /**
     * @param refused told when somebody with a good token found no room
     * @param tooFast told when somebody with a good token begins too often
     */
    AddressTokens(
            Doorkeeper door,
            ConnectionIds ids,
            Clock clock,
            Duration life,
            SeedSource random,
            Runnable refused,
            Runnable tooFast) {
        this.door = door;
        this.ids = ids;
        this.clock = clock;
        this.lifeNs = life.toNanos();
        this.mac = SecretMac.drawn(random);
        this.refused = refused;
        this.tooFast = tooFast;
    }

    /** Whether a token is wanted; then writes it. */
    @Override
    public boolean writeToken(ByteBuf out, ByteBuf id, InetSocketAddress address) {
        Endpoint from = Endpoint.of(address);
        Source source = Source.of(from);
        long nowNs = clock.nanos();
        if (unproven.take(source, nowNs) && !door.wantsProof(source)) {
            return false;
        }
        byte[] idBytes = bytes(id);
        out.writeLong(nowNs).writeBytes(mac(nowNs, from, idBytes)).writeBytes(idBytes);
        return true;
    }

    @Override
    public TokenValidationResult validateToken(
            ByteBuf token, InetSocketAddress address, ByteBuf destination) {
        int idOffset = validateToken(token, address);
        if (idOffset < 0) {
            return TokenValidationResult.invalidToken();
        }
        byte[] given = bytes(token.slice(idOffset, token.readableBytes() - idOffset));
        // The id we answered with, and no other: two tokens must not open one connection.
        if (!MessageDigest.isEqual(ids.first(ByteBuffer.wrap(given)), bytes(destination))) {
            return TokenValidationResult.invalidToken();
        }
        Source source = Source.of(Endpoint.of(address));
        if (!proven.take(source, clock.nanos())) {
            tooFast.run();
            return TokenValidationResult.invalidToken();
        }
        if (!door.admits(source)) {
            refused.run();
            return TokenValidationResult.invalidToken();
        }
        return TokenValidationResult.odcidFromToken(idOffset);
    }

    @Override
    public int validateToken(ByteBuf token, InetSocketAddress address) {
        byte[] bytes = bytes(token);
        if (bytes.length <= ID_AT || bytes.length > maxTokenLength()) {
            return -1;
        }
        long madeNs = ByteBuffer.wrap(bytes).getLong();
        byte[] expected =
                mac(madeNs, Endpoint.of(address), Arrays.copyOfRange(bytes, ID_AT, bytes.length));
        boolean isOurs =
                MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, Long.BYTES, ID_AT));
        long ageNs = clock.nanos() - madeNs;
        return isOurs && ageNs >= 0 && ageNs <= lifeNs ? ID_AT : -1;
    }

    @Override
    public int maxTokenLength() {
        return ID_AT + LONGEST_ID;
    }

    private byte[] mac(long timeNs, Endpoint from, byte[] id) {
        ByteBuffer fixed = ByteBuffer.allocate(3 * Long.BYTES + Integer.BYTES);
        fixed.putLong(timeNs).putLong(from.high()).putLong(from.low()).putInt(from.port());
        mac.update(fixed.array());
        mac.update(id);
        return Arrays.copyOf(mac.doFinal(), MAC_BYTES);
    }

    private static byte[] bytes(ByteBuf buffer) {
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.getBytes(buffer.readerIndex(), bytes);
        return bytes;
    }
}
