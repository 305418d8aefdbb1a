package io.manta.wireguard.tunnel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.RandomSource;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** We against wireguard-go, alone with it in a network namespace. */
@Tag("os")
class WireGuardGoOsTest {
    private static final String INTERFACE = "wgpeer";
    private static final Path SOCKET = Path.of("/var/run/wireguard");

    private final RandomSource random = new SecureRandom()::nextBytes;
    private final TunnelPrivateKey ours = TunnelPrivateKey.generate(random);
    private final TunnelPrivateKey theirs = TunnelPrivateKey.generate(random);
    private final String space =
            "manta-wg-" + ProcessHandle.current().pid() + "-" + System.nanoTime() % 100_000;
    private final String device = INTERFACE + System.nanoTime() % 100_000;
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void needsRootAndWireGuard() {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "needs root for a namespace");
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/net/tun")), "needs /dev/net/tun");
        Assumptions.assumeTrue(
                Files.exists(Path.of("/usr/bin/wireguard-go"))
                        && Files.exists(Path.of("/usr/bin/wg")),
                "needs wireguard-go and wg");
    }

    @AfterEach
    void leaveNothingBehind() throws IOException, InterruptedException {
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        Files.deleteIfExists(SOCKET.resolve(device + ".sock"));
        start(List.of("ip", "netns", "del", space), "").waitFor(5, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"initiator", "responder"})
    void exchangesPacketsWithWireGuardGo(String role) throws Exception {
        exchange(role, PresharedKey.none());
    }

    @Test
    void exchangesPacketsUnderAPresharedKey() throws Exception {
        byte[] psk = new byte[32];
        random.fill(psk);
        exchange("initiator", PresharedKey.of(psk));
    }

    private void exchange(String role, PresharedKey psk) throws Exception {
        startPeer(psk);
        Process pump =
                start(
                        inside(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                LoopbackPump.class.getName(),
                                role,
                                base64(ours.copyBytes()),
                                theirs.publicKey().toString(),
                                base64(psk.copyBytes())),
                        "");
        processes.add(pump);
        String said = new String(pump.getInputStream().readAllBytes(), UTF_8);
        assertThat(pump.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("both ways: " + role);
        assertThat(pump.exitValue()).isZero();
    }

    private void startPeer(PresharedKey psk) throws Exception {
        run(List.of("ip", "netns", "add", space), "");
        run(inside("ip", "link", "set", "lo", "up"), "");
        processes.add(start(inside("/usr/bin/wireguard-go", "-f", device), ""));
        awaitSocket();
        String config =
                "[Interface]\nPrivateKey = "
                        + base64(theirs.copyBytes())
                        + "\nListenPort = "
                        + LoopbackPump.PEER_PORT
                        + "\n[Peer]\nPublicKey = "
                        + ours.publicKey()
                        + (psk.isNone() ? "" : "\nPresharedKey = " + base64(psk.copyBytes()))
                        + "\nAllowedIPs = "
                        + LoopbackPump.OUR_ADDRESS
                        + "/32\nEndpoint = 127.0.0.1:"
                        + LoopbackPump.PUMP_PORT
                        + "\n";
        run(inside("wg", "setconf", device, "/dev/stdin"), config);
        run(inside("ip", "addr", "add", LoopbackPump.PEER_ADDRESS + "/24", "dev", device), "");
        run(inside("ip", "link", "set", device, "up"), "");
    }

    /** wireguard-go is ready when its control socket answers. */
    private void awaitSocket() throws Exception {
        for (int attempt = 0; attempt < 500; attempt++) {
            Process show = start(inside("wg", "show", device), "");
            show.getInputStream().readAllBytes();
            if (show.waitFor() == 0) {
                return;
            }
        }
        throw new AssertionError("wireguard-go did not come up");
    }

    private List<String> inside(String... command) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", space));
        all.addAll(List.of(command));
        return all;
    }

    private static void run(List<String> command, String input) throws Exception {
        Process process = start(command, input);
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as("%s said %s", command.subList(0, 3), said).isZero();
    }

    private static Process start(List<String> command, String input) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(UTF_8));
        }
        return process;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
