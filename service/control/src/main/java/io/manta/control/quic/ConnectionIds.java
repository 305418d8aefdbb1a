package io.manta.control.quic;

import io.manta.identity.SeedSource;
import io.netty.handler.codec.quic.QuicConnectionIdGenerator;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * Names connections. The first name an accepted connection gets follows from the name the peer gave
 * it, so that a repeated first datagram does not open a second one; all others are drawn.
 */
final class ConnectionIds implements QuicConnectionIdGenerator {
    /** Bytes of each id of ours: too many to guess. */
    static final int BYTES = 16;

    private final SeedSource random;
    private final Mac mac;

    ConnectionIds(SeedSource random) {
        this.random = random;
        this.mac = SecretMac.drawn(random);
    }

    /** The first id of a connection the peer has named like this. */
    byte[] first(ByteBuffer given) {
        mac.update(given.duplicate());
        return Arrays.copyOf(mac.doFinal(), BYTES);
    }

    /** An id nobody can foresee. */
    byte[] drawn() {
        byte[] id = new byte[BYTES];
        random.fill(id);
        return id;
    }

    @Override
    public ByteBuffer newId(ByteBuffer source, ByteBuffer destination, int length) {
        return ByteBuffer.wrap(first(destination));
    }

    @Override
    public ByteBuffer newId(ByteBuffer input, int length) {
        return newId(length);
    }

    @Override
    public ByteBuffer newId(int length) {
        return ByteBuffer.wrap(drawn());
    }

    @Override
    public int maxConnectionIdLength() {
        return BYTES;
    }

    @Override
    public boolean isIdempotent() {
        return false;
    }
}
