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
 * Joins engine and control, neither of which knows the other, at the port they share. Either side
 * may come later: until then datagrams are lost.
 */
final class SharedPort implements DatagramSink, DatagramCarrier {
    private final AtomicReference<@Nullable Engine> engine = new AtomicReference<>();
    private final AtomicReference<@Nullable QuicControl> control = new AtomicReference<>();

    /** Whose port it is. */
    void use(Engine owner) {
        engine.set(owner);
    }

    /** Who speaks QUIC on it. */
    void serve(QuicControl speaker) {
        control.set(speaker);
    }

    @Override
    public boolean receive(byte[] bytes, int offset, int length, Endpoint from) {
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
