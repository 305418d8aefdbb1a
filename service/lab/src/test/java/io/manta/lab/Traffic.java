package io.manta.lab;

import io.manta.base.net.DatagramPort;
import io.manta.base.net.Endpoint;
import io.manta.base.net.ReceivedDatagrams;
import io.manta.base.net.SendOutcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words sent and received as datagrams. */
final class Traffic {
    private Traffic() {}

    static SendOutcome say(DatagramPort port, String word, Endpoint to) {
        ByteBuffer buffer = direct(word.getBytes(StandardCharsets.UTF_8));
        return port.sender().send(buffer, buffer.remaining(), to);
    }

    static SendOutcome sendBytes(DatagramPort port, int length, Endpoint to) {
        return port.sender().send(direct(new byte[length]), length, to);
    }

    static SendOutcome probeBytes(DatagramPort port, int length, Endpoint to) {
        return port.sender().probe(direct(new byte[length]), to);
    }

    static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    /** All words that have arrived. */
    static List<String> heard(DatagramPort port) {
        List<String> words = new ArrayList<>();
        ReceivedDatagrams into = new ReceivedDatagrams();
        while (port.receivers().getFirst().receiveNow(into)) {
            for (int at = 0; at < into.length(); at += into.segmentBytes()) {
                byte[] bytes = new byte[Math.min(into.segmentBytes(), into.length() - at)];
                into.buffer().get(at, bytes);
                words.add(new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return words;
    }

    /** Who sent the next word; null if there is none. */
    static @Nullable Endpoint hearFrom(DatagramPort port) {
        ReceivedDatagrams into = new ReceivedDatagrams();
        return port.receivers().getFirst().receiveNow(into) ? into.source() : null;
    }
}
