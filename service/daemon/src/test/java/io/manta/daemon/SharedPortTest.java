package io.manta.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is handed which datagram of the port that everything shares. */
class SharedPortTest {
    private static final Endpoint SOMEBODY = Endpoint.ofIpv4(0x08080808, 6881);

    private final SharedPort port = new SharedPort();
    private final List<String> taken = new ArrayList<>();
    private boolean isWhole = true;

    private boolean receive(byte... datagram) {
        byte[] within = new byte[datagram.length + 8];
        System.arraycopy(datagram, 0, within, 5, datagram.length);
        return port.receive(within, 5, datagram.length, SOMEBODY);
    }

    private void askers() {
        port.stun((bytes, offset, length, from) -> taken.add("stun " + length));
        port.dht((bytes, offset, length, from) -> isWhole && taken.add("dht " + length));
    }

    @Test
    void messagesOfTheDhtAreNotTakenForQuic() {
        askers();

        assertThat(receive("d1:y1:re".getBytes(StandardCharsets.US_ASCII))).isTrue();

        assertThat(taken).containsExactly("dht 8");
    }

    @Test
    void whatOnlyBeginsLikeOneIsLeftToQuic() {
        askers();
        isWhole = false;

        assertThat(receive("d1:y".getBytes(StandardCharsets.US_ASCII))).isFalse();
        assertThat(receive((byte) 0x43, (byte) 1)).isFalse();

        assertThat(taken).isEmpty();
    }

    @Test
    void answersOfStunServersGoToWhoAsked() {
        askers();

        assertThat(receive((byte) 1, (byte) 1, (byte) 0, (byte) 8)).isTrue();

        assertThat(taken).containsExactly("stun 4");
    }

    @Test
    void nothingIsTakenWhileNobodyAsks() {
        assertThat(receive((byte) 1, (byte) 1)).isFalse();
        assertThat(receive("d1:y1:re".getBytes(StandardCharsets.US_ASCII))).isFalse();
    }
}
