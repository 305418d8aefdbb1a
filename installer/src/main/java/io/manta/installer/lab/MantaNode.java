package io.manta.installer.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One Manta service in a namespace, spoken to as its user would: with {@code manta --json}. */
public final class MantaNode {

    /** Manta's UDP port. */
    public static final int PORT = 41820;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration READY = Duration.ofSeconds(20);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Lab lab;
    private final Image image;
    private final Namespace namespace;
    private final String name;
    private List<String> arguments;
    private Process process;

    private MantaNode(
            Lab lab, Image image, Namespace namespace, String name, List<String> arguments) {
        this.lab = lab;
        this.image = image;
        this.namespace = namespace;
        this.name = name;
        this.arguments = arguments;
        this.process = launch();
    }

    /**
     * Starts a service and waits until it answers.
     *
     * @param name short; also the name of its interface and of its folder
     * @param extra further arguments for {@code mantad}
     */
    public static MantaNode start(
            Lab lab, Image image, Namespace namespace, String name, String... extra) {
        MantaNode node = new MantaNode(lab, image, namespace, name, Arrays.asList(extra));
        node.awaitReady();
        return node;
    }

    private Process launch() {
        Path folder = lab.folder().resolve(name);
        List<String> line = new ArrayList<>(image.serviceLine());
        line.addAll(List.of("--state", folder.resolve("state").toString()));
        line.addAll(List.of("--socket", socket().toString(), "--tun", tun()));
        line.addAll(arguments);
        return lab.start(namespace, name, line);
    }

    private void awaitReady() {
        // A killed service leaves its socket behind, so the file alone proves nothing; and for
        // people, 'manta version' succeeds without a service.
        boolean ready =
                Await.until(
                        READY,
                        () ->
                                !process.isAlive()
                                        || (Files.exists(socket())
                                                && command("--json", "version").succeeded()));
        if (!ready || !process.isAlive()) {
            throw new LabException("service " + name + " did not get ready: " + said());
        }
    }

    /** Name of the interface in its namespace. */
    public String tun() {
        return "mt-" + name;
    }

    /** The namespace it runs in. */
    public Namespace namespace() {
        return namespace;
    }

    /** The folder of its state. */
    public Path state() {
        return lab.folder().resolve(name).resolve("state");
    }

    /** The short name it was given. */
    public String name() {
        return name;
    }

    /** Number of the running process. */
    public long pid() {
        return process.pid();
    }

    /** Whether it has not ended. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** The socket it answers on. */
    public Path socket() {
        return lab.folder().resolve(name).resolve("run/manta.sock");
    }

    /** Runs {@code manta} with these arguments, which may fail. */
    public Outcome command(String... commandArguments) {
        return namespace.tryRun(PATIENCE, commandLine(commandArguments));
    }

    /** The words that run {@code manta} with these arguments, for whoever is inside. */
    public List<String> commandLine(String... commandArguments) {
        List<String> line = new ArrayList<>();
        line.add(image.command().toString());
        line.addAll(List.of("--socket", socket().toString()));
        line.addAll(List.of(commandArguments));
        return line;
    }

    /** Runs {@code manta --json} with these arguments; its reply. */
    public JsonNode ask(String... commandArguments) {
        List<String> words = new ArrayList<>(List.of("--json"));
        words.addAll(List.of(commandArguments));
        Outcome outcome = command(words.toArray(String[]::new));
        if (!outcome.succeeded()) {
            throw new LabException(
                    name
                            + ": manta "
                            + String.join(" ", commandArguments)
                            + " failed: "
                            + (outcome.out() + outcome.err()).strip()
                            + (isRunning() ? "" : "\nits service has ended: " + said()));
        }
        return JSON.readTree(outcome.out());
    }

    /** Reply of {@code manta status}. */
    public JsonNode status() {
        return ask("status");
    }

    /** Its WireGuard public key, base64. */
    public String publicKey() {
        return status().path("wireguard_public_key").asString();
    }

    /** The peer of that public key as {@code manta peers} shows it; missing node if it does not. */
    public JsonNode peer(String publicKey) {
        for (JsonNode peer : ask("peers").path("peers")) {
            if (peer.path("public_key").asString().equals(publicKey)) {
                return peer;
            }
        }
        return JSON.missingNode();
    }

    /** Ends the service and waits; whether it ended in time by itself. */
    public boolean stop() {
        return stop(STOP);
    }

    /** Ends the service and waits that long; whether it ended in time by itself. */
    public boolean stop(Duration patience) {
        process.destroy();
        try {
            boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the service as a power cut would: it gets no chance to undo anything. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Stops it where it is: it holds its sockets and says nothing, until it is {@link #thaw()}ed.
     */
    public void freeze() {
        Command.run("kill", "-STOP", Long.toString(pid()));
    }

    /** Lets it go on. */
    public void thaw() {
        Command.run("kill", "-CONT", Long.toString(pid()));
    }

    /** Starts it again, on the state it left, ending it first if need be. */
    public void restart() {
        stop();
        process = launch();
        awaitReady();
    }

    /** Starts it again with other further arguments. */
    public void restartWith(String... extra) {
        arguments = Arrays.asList(extra);
        restart();
    }

    /** Everything it has written so far. */
    public String said() {
        try {
            return Files.readString(lab.log(name)).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
