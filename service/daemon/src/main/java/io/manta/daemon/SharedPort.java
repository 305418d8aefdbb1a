package io.manta.daemon;

import io.manta.base.net.DatagramSink;
import io.manta.base.net.Endpoint;
import io.manta.control.DatagramCarrier;
import io.manta.control.quic.QuicControl;
import io.manta.engine.Engine;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Joins engine, control and discovery, which do not know each other, at the port they share. Either
 * side may come later: until then datagrams are lost.
 */
final class SharedPort implements DatagramSink, DatagramCarrier {
    /** A message of the DHT begins so; by that byte alone it might be QUIC, too. */
    private static final byte BENCODED = 'd';

    /** In the first byte of all QUIC, and of no STUN. */
    private static final int QUIC_BIT = 0x40;

    private final AtomicReference<@Nullable Engine> engine = new AtomicReference<>();
    private final AtomicReference<@Nullable QuicControl> control = new AtomicReference<>();
    private volatile DatagramSink stun = DatagramSink.NONE;
    private volatile DatagramSink dht = DatagramSink.NONE;

    /** Whose port it is. */
    void use(Engine owner) {
        engine.set(owner);
    }

    /** Who speaks QUIC on it. */
    void serve(QuicControl speaker) {
        control.set(speaker);
    }

    /** Who has asked STUN servers. */
    void stun(DatagramSink asker) {
        stun = asker;
    }

    /** Who asks the DHT; it takes whole messages only, which QUIC never looks like. */
    void dht(DatagramSink asker) {
        dht = asker;
    }

    @Override
    public boolean receive(byte[] bytes, int offset, int length, Endpoint from) {
        byte first = bytes[offset];
        if (first == BENCODED && dht.receive(bytes, offset, length, from)) {
            return true;
        }
        if ((first & QUIC_BIT) == 0) {
            return stun.receive(bytes, offset, length, from);
        }
        QuicControl speaker = control.get();
        return speaker != null && speaker.receive(bytes, offset, length, from);
    }

    @Override
    public void send(ByteBuffer datagram, Endpoint to) {
        Engine owner = engine.get();
        if (owner != null) {
            owner.send(datagram, to);
        }
    }

    @Override
    public int localPort() {
        Engine owner = engine.get();
        return owner == null ? 0 : owner.port();
    }
}
