package io.manta.installer.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A network namespace: a computer as far as the network is concerned.
 *
 * @param name as {@code ip netns} knows it
 */
public record Namespace(String name) {

    private static final int KILL_ROUNDS = 50;
    private static final int KILL_PAUSE_MS = 100;

    /** Runs a command inside that must succeed; its output. */
    public String run(String... line) {
        return Command.run(inside(List.of(line)).toArray(String[]::new));
    }

    /** Runs a command inside that may fail. */
    public Outcome tryRun(String... line) {
        return Command.tryRun(Duration.ofSeconds(30), inside(List.of(line)));
    }

    /** Runs a command inside that may fail, and ends it when {@code patience} is over. */
    public Outcome tryRun(Duration patience, List<String> line) {
        return Command.tryRun(patience, inside(line));
    }

    /** The command line that runs {@code line} inside. */
    public List<String> inside(List<String> line) {
        List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", name));
        whole.addAll(line);
        return whole;
    }

    /** Runs {@code ip} with the words of {@code arguments} inside. */
    public void ip(String arguments) {
        List<String> line = new ArrayList<>(List.of("ip", "-n", name));
        line.addAll(List.of(arguments.split(" ")));
        Command.run(line.toArray(String[]::new));
    }

    /** Round-trip time of one ping in milliseconds; negative if there was no answer in 1 s. */
    public double pingMs(String address) {
        Outcome outcome = tryRun("ping", "-n", "-c", "1", "-W", "1", address);
        int at = outcome.out().indexOf("time=");
        if (!outcome.succeeded() || at < 0) {
            return -1;
        }
        return Double.parseDouble(outcome.out().substring(at + 5).split(" ")[0]);
    }

    static void make(String name) {
        Command.run("ip", "netns", "add", name);
        new Namespace(name).ip("link set lo up");
    }

    private static boolean exists(String name) {
        return Files.exists(Path.of("/run/netns", name));
    }

    /**
     * Tells the processes inside to end, politely: a service undoes what it changed. Does not wait.
     */
    static void askToEnd(String name) {
        if (exists(name)) {
            signalAll(name, false);
        }
    }

    /**
     * Ends the processes inside and deletes the namespace; none there is no error, also when
     * somebody else removes it at the same time.
     */
    static void remove(String name) {
        if (!exists(name)) {
            return;
        }
        for (int round = 0;
                round < KILL_ROUNDS && signalAll(name, round > KILL_ROUNDS / 2);
                round++) {
            pause();
        }
        Outcome outcome = Command.tryRun("ip", "netns", "del", name);
        if (!outcome.succeeded() && exists(name)) {
            throw new LabException("cannot delete namespace " + name + ": " + outcome.err());
        }
    }

    private static boolean signalAll(String name, boolean force) {
        List<Long> pids =
                Command.tryRun("ip", "netns", "pids", name)
                        .out()
                        .lines()
                        .map(Long::valueOf)
                        .toList();
        for (long pid : pids) {
            ProcessHandle.of(pid).ifPresent(p -> end(p, force));
        }
        return !pids.isEmpty();
    }

    private static void end(ProcessHandle process, boolean force) {
        if (force) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(KILL_PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
