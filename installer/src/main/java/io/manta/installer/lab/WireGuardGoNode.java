package io.manta.installer.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Debian's userspace WireGuard in a namespace, set up with {@code wg}: the reference. */
public final class WireGuardGoNode {

    private final Lab lab;
    private final Namespace namespace;
    private final String name;
    private final String publicKey;
    private final Path keyFile;
    private final int port;
    private Process process;

    private WireGuardGoNode(
            Lab lab, Namespace namespace, String name, String publicKey, Path keyFile, int port) {
        this.lab = lab;
        this.namespace = namespace;
        this.name = name;
        this.publicKey = publicKey;
        this.keyFile = keyFile;
        this.port = port;
        this.process = launch();
    }

    /**
     * Starts one with a new key, listening on {@code port}; the interface is up, without address.
     */
    public static WireGuardGoNode start(Lab lab, Namespace namespace, String name, int port) {
        String privateKey = Command.run("wg", "genkey").strip();
        Path keyFile = lab.folder().resolve(name + ".key");
        try {
            Files.writeString(keyFile, privateKey + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String publicKey = Command.run("sh", "-c", "wg pubkey < " + keyFile).strip();
        return new WireGuardGoNode(lab, namespace, name, publicKey, keyFile, port);
    }

    private Process launch() {
        Path control = Path.of("/run/wireguard", tun() + ".sock");
        deleteLeftover(control);
        Process started = lab.start(namespace, name, List.of("wireguard-go", "-f", tun()));
        if (!Await.until(Duration.ofSeconds(10), () -> Files.exists(control))) {
            throw new LabException("wireguard-go did not start, see " + lab.log(name));
        }
        wg("private-key", keyFile.toString(), "listen-port", Integer.toString(port));
        namespace.ip("link set " + tun() + " up");
        return started;
    }

    /** What a killed one left behind would be taken for the new one's. */
    private static void deleteLeftover(Path control) {
        try {
            Files.deleteIfExists(control);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Name of the interface in its namespace. */
    public String tun() {
        return "wg-" + name;
    }

    /** The namespace it runs in. */
    public Namespace namespace() {
        return namespace;
    }

    /** Its public key, base64. */
    public String publicKey() {
        return publicKey;
    }

    /** Number of the running process. */
    public long pid() {
        return process.pid();
    }

    /** Runs {@code wg set} on the interface. */
    public void wg(String... arguments) {
        List<String> line = new ArrayList<>(List.of("wg", "set", tun()));
        line.addAll(List.of(arguments));
        namespace.run(line.toArray(String[]::new));
    }

    /** Adds a peer; {@code endpoint} as {@code address:port}, or empty to wait for its call. */
    public void addPeer(String peerKey, Optional<String> endpoint, String allowedIps) {
        List<String> words = new ArrayList<>(List.of("peer", peerKey, "allowed-ips", allowedIps));
        endpoint.ifPresent(e -> words.addAll(List.of("endpoint", e)));
        wg(words.toArray(String[]::new));
    }

    /** One column of {@code wg show … dump} for a peer; empty if it has no such peer. */
    public Optional<String> peerColumn(String peerKey, WgColumn column) {
        return namespace
                .run("wg", "show", tun(), "dump")
                .lines()
                .map(l -> l.split("\t"))
                .filter(w -> w[0].equals(peerKey))
                .map(w -> w[column.index()])
                .findFirst();
    }

    /** Ends it; the interface goes with it. */
    public void stop() {
        process.destroy();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it as a power cut would. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The socket lies in a folder that outlives the lab.
        deleteLeftover(Path.of("/run/wireguard", tun() + ".sock"));
    }

    /** Ends it and starts it with the same key and port: no peers, no addresses. */
    public void restart() {
        if (process.isAlive()) {
            stop();
        }
        process = launch();
    }
}
