package io.manta.ipc.socket;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Speaks bytes rather than the contract; needs nothing but the JDK. */
public final class RawClient implements AutoCloseable {
    public static final String HELLO =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hello\","
                    + "\"params\":{\"protocol\":1,\"client\":\"raw\"}}";

    private final SocketChannel channel;

    public RawClient(Path socket) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    /** Greets, asks for the version, and prints both answers. */
    public static void main(String[] args) throws IOException {
        try (RawClient client = new RawClient(Path.of(args[0]))) {
            client.send(HELLO);
            System.out.println(client.receive());
            client.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"version\"}");
            System.out.println(client.receive());
        }
    }

    public void send(String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        write(ByteBuffer.allocate(4 + body.length).putInt(body.length).put(body).array());
    }

    /** For when the server may close first: what it said before can still be received. */
    public void sendUnlessClosed(String json) throws IOException {
        try {
            send(json);
        } catch (IOException e) {
            if (!"Broken pipe".equals(e.getMessage())) {
                throw e;
            }
        }
    }

    public void write(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /** The next frame, or "END". */
    public String receive() throws IOException {
        ByteBuffer length = ByteBuffer.allocate(4);
        if (!fill(length)) {
            return "END";
        }
        ByteBuffer body = ByteBuffer.allocate(length.getInt(0));
        return fill(body) ? new String(body.array(), StandardCharsets.UTF_8) : "END";
    }

    private boolean fill(ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
