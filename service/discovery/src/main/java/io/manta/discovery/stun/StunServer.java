package io.manta.discovery.stun;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import io.manta.discovery.SourceLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Optional;

/** A {@link StunResponder} on a UDP port of its own: for a relay. One thread. */
public final class StunServer implements AutoCloseable {
    private static final int MOST_BYTES = 1500;
    private static final int BURST = 20;
    private static final Duration PER_REQUEST = Duration.ofMillis(500);

    private final DatagramChannel channel;
    private final StunResponder responder;
    private final TaskScope scope = new TaskScope("stun");

    private StunServer(DatagramChannel channel, StunResponder responder) {
        this.channel = channel;
        this.responder = responder;
    }

    /**
     * Listens.
     *
     * @param address port 0 takes a free one; a certain address and no wildcard where the machine
     *     has several, as answers must come from where the question went
     * @throws MantaException {@code PORT_UNAVAILABLE}
     */
    public static StunServer start(InetSocketAddress address, Clock clock) throws MantaException {
        try {
            StunServer server =
                    new StunServer(
                            DatagramChannel.open().bind(address),
                            new StunResponder(new SourceLimits(clock, BURST, PER_REQUEST)));
            server.scope.fork("stun", server::serve);
            return server;
        } catch (IOException e) {
            throw new MantaException(
                    ErrorCode.PORT_UNAVAILABLE,
                    "STUN can't listen at " + address + ": " + e.getMessage(),
                    "Choose another address or port for STUN.",
                    e);
        }
    }

    private void serve() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(MOST_BYTES);
        while (channel.isOpen()) {
            buffer.clear();
            if (!(channel.receive(buffer) instanceof InetSocketAddress sender)) {
                return;
            }
            Optional<byte[]> answer =
                    responder.answer(buffer.array(), 0, buffer.position(), Endpoint.of(sender));
            if (answer.isPresent()) {
                send(answer.get(), sender);
            }
        }
    }

    /** A sender that can't be reached is no reason to end. */
    private void send(byte[] answer, InetSocketAddress to) throws IOException {
        try {
            channel.send(ByteBuffer.wrap(answer), to);
        } catch (IOException e) {
            if (!channel.isOpen()) {
                throw e;
            }
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() throws MantaException {
        try {
            return (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException e) {
            throw new MantaException(ErrorCode.WRONG_STATE, "the STUN server is closed", e);
        }
    }

    @Override
    public void close() {
        scope.close();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the STUN server", e);
        }
    }
}
