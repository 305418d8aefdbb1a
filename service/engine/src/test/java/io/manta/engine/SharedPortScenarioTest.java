package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.packet.ip.DropReason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Another protocol uses the tunnel's port: QUIC in its place, here just bytes that look like it.
 */
class SharedPortScenarioTest {
    private static final byte QUIC = 0x40;

    private final Mesh mesh = new Mesh(8);
    private final LabNode ann = mesh.node("ann");
    private final LabNode bob = mesh.node("bob");
    private final List<Heard> heard = new ArrayList<>();

    private record Heard(byte[] bytes, Endpoint from) {}

    private boolean take(byte[] bytes, int offset, int length, Endpoint from) {
        return heard.add(new Heard(Arrays.copyOfRange(bytes, offset, offset + length), from));
    }

    private void bothUp() {
        bob.quic(this::take);
        ann.knows(bob);
        bob.knows(ann);
        ann.up();
        bob.up();
    }

    @Test
    void datagramsOfAnotherProtocolPassWhileTheVpnIsUpAndDown() {
        bothUp();
        assertThat(send(quic(50, 1), bob.endpoint())).isTrue();
        mesh.settle();
        bob.down();
        assertThat(send(quic(60, 2), bob.endpoint())).isTrue();
        mesh.settle();

        assertThat(heard).extracting(h -> h.bytes().length).containsExactly(50, 60);
        assertThat(heard).extracting(Heard::from).containsOnly(ann.endpoint());
        assertThat(heard.getFirst().bytes()).isEqualTo(quic(50, 1));
        assertThat(bob.drops()).isEmpty();
    }

    @Test
    void stunPassesLikewise() {
        bothUp();
        byte[] stun = new byte[28];
        ByteBuffer.wrap(stun).putShort((short) 0x0101).putShort((short) 8).putInt(0x2112_A442);
        assertThat(send(stun, bob.endpoint())).isTrue();
        mesh.settle();

        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst().bytes()).isEqualTo(stun);
        assertThat(bob.drops()).isEmpty();
    }

    @Test
    void datagramsThatArriveAsATrainAreHandedOverOneByOne() {
        bothUp();
        for (int i = 0; i < 10; i++) {
            send(quic(100, i), bob.endpoint());
        }
        mesh.settle();

        assertThat(heard).hasSize(10);
        for (int i = 0; i < 10; i++) {
            assertThat(heard.get(i).bytes()).isEqualTo(quic(100, i));
        }
    }

    @Test
    void whatNobodyTakesIsCounted() {
        bob.quic((bytes, offset, length, from) -> false);
        ann.up();
        bob.up();
        send(quic(50, 1), bob.endpoint());
        mesh.settle();

        assertThat(bob.drops(DropReason.NOT_TAKEN)).isEqualTo(1);
    }

    @Test
    void tunnelsGoOnBesideIt() {
        bothUp();
        for (int i = 0; i < 20; i++) {
            send(quic(100, i), bob.endpoint());
            ann.send4(bob, 100);
            mesh.settle();
        }

        assertThat(heard).hasSize(20);
        assertThat(bob.received()).hasSize(20);
    }

    @Test
    void nothingIsSentToAnAddressInsideTheTunnel() {
        ann.ranges("100.64.0.0/10");
        bothUp();

        assertThat(send(quic(50, 1), Endpoint.of(bob.ipv4(), 41_820))).isFalse();
        assertThat(send(quic(50, 1), Endpoint.of(bob.ipv6(), 41_820))).isTrue();
        ann.down();
        assertThat(send(quic(50, 1), Endpoint.of(bob.ipv4(), 41_820))).isTrue();
    }

    @Test
    void whatIsTooLongIsRefused() {
        bothUp();

        assertThat(send(quic(2_048, 1), bob.endpoint())).isTrue();
        assertThat(send(quic(2_049, 1), bob.endpoint())).isFalse();
        assertThat(send(new byte[0], bob.endpoint())).isFalse();
    }

    private boolean send(byte[] bytes, Endpoint to) {
        return ann.presence().shared().send(ByteBuffer.wrap(bytes), to);
    }

    private static byte[] quic(int length, int fill) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) fill);
        bytes[0] = QUIC;
        return bytes;
    }
}
