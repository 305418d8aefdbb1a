package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.engine.peer.PeerState;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two engines with real devices and ports, in two namespaces joined by a cable.
 *
 * <pre>
 *  ann: manta0 100.64.0.1 ── port ── 10.99.0.1 ══ 10.99.0.2 ── port ── manta0 100.64.0.2 :bob
 * </pre>
 */
class TunnelOsTest extends TwoEnginesOsTest {
    private static final int TRANSFER_BYTES = 50_000_000;

    private void connect(int cableMtu, int tunnelMtu) throws Exception {
        cable(cableMtu);
        ann.start();
        bob.start();
        ann.apply(knowing(annLab, bobLab, "10.99.0.2:" + bob.port(), tunnelMtu));
        bob.apply(knowing(bobLab, annLab, "10.99.0.1:" + ann.port(), tunnelMtu));
        ann.up();
        bob.up();
    }

    private static EngineConfig knowing(EngineLab lab, EngineLab peer, String at, int mtu) {
        return new EngineConfig(
                Optional.of(EngineLab.TUN),
                mtu,
                lab.config().addresses(),
                List.of(peer.spec(at, lab.identity)));
    }

    @Test
    void pingsPassOverBothFamilies() throws Exception {
        connect(1500, 1280);

        assertThat(annNet.run("ping", "-c", "3", "-i", "0.2", "-W", "2", "100.64.0.2"))
                .contains(" 0% packet loss");
        assertThat(bobNet.run("ping", "-c", "3", "-i", "0.2", "-W", "2", "fd6d:616e:7461::1"))
                .contains(" 0% packet loss");
        assertThat(ann.ping(bobLab.identity.publicKey()).get()).isPositive();
        assertThat(ann.status().peers().getFirst().state()).isEqualTo(PeerState.ONLINE);
        assertThat(ann.status().drops()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1500,1280,100.64.0.2", "1500,1420,fd6d:616e:7461::2", "1280,1280,100.64.0.2"})
    void fiftyMegabytesPassBothWaysUnchanged(int cableMtu, int tunnelMtu, String to)
            throws Exception {
        connect(cableMtu, tunnelMtu);
        InetAddress address = InetAddress.ofLiteral(to);
        ServerSocket listening =
                bobNet.call(() -> new ServerSocket(0, 1, InetAddress.ofLiteral(to)));
        Socket atAnn =
                annNet.call(
                        () -> {
                            Socket socket = new Socket();
                            int port = listening.getLocalPort();
                            socket.connect(new InetSocketAddress(address, port), 5000);
                            return socket;
                        });
        try (listening;
                atAnn;
                Socket atBob = listening.accept()) {
            FutureTask<String> sentByAnn = task(() -> send(atAnn, 1));
            FutureTask<String> sentByBob = task(() -> send(atBob, 2));
            FutureTask<String> gotByBob = task(() -> receive(atBob));
            String gotByAnn = receive(atAnn);

            assertThat(gotByAnn).isEqualTo(sentByBob.get());
            assertThat(gotByBob.get()).isEqualTo(sentByAnn.get());
        }
    }

    @Test
    void datagramsThatMayBeCutPassANarrowCable() throws Exception {
        connect(1280, 1280);
        String[] ping = "ping -M dont -c 3 -i 0.2 -s 1240 -W 2 100.64.0.2".split(" ");

        assertThat(annNet.run(ping)).contains(" 0% packet loss");
        assertThat(annNet.run("ping6 -c 3 -i 0.2 -s 1232 -W 2 fd6d:616e:7461::2".split(" ")))
                .contains(" 0% packet loss");
    }

    private static String send(Socket socket, int seed) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Random random = new Random(seed);
        byte[] chunk = new byte[50_000];
        OutputStream out = socket.getOutputStream();
        for (int sent = 0; sent < TRANSFER_BYTES; sent += chunk.length) {
            random.nextBytes(chunk);
            digest.update(chunk);
            out.write(chunk);
        }
        socket.shutdownOutput();
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String receive(Socket socket) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] chunk = new byte[65_536];
        InputStream in = socket.getInputStream();
        for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
            digest.update(chunk, 0, length);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static <T> FutureTask<T> task(java.util.concurrent.Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }
}
