package io.manta.installer.interop;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.Lab;
import io.manta.installer.lab.LabException;
import io.manta.installer.lab.Namespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Bytes on their way over TCP from one namespace to another. */
final class Carriage {
    private static final AtomicInteger CARRIAGES = new AtomicInteger();
    private static final int FIRST_PORT = 5000;

    private final Lab lab;
    private final Namespace from;
    private final Namespace to;
    private final String address;
    private final int number = CARRIAGES.incrementAndGet();

    private Carriage(Lab lab, Namespace from, Namespace to, String address) {
        this.lab = lab;
        this.from = from;
        this.to = to;
        this.address = address;
    }

    /** SHA-256 of what was sent and of what arrived. */
    record Digests(String sent, String arrived) {
        boolean areEqual() {
            return sent.length() == 64 && sent.equals(arrived);
        }
    }

    /** From one namespace to {@code address} in another. */
    static Carriage between(Lab lab, Namespace from, Namespace to, String address) {
        return new Carriage(lab, from, to, address);
    }

    /** Carries as fast as it goes. */
    Digests carry(long bytes) {
        return carry(bytes, 0, Duration.ofMinutes(5));
    }

    /** Carries at a rate, 0 for as fast as it goes. */
    Digests carry(long bytes, long bytesPerS, Duration patience) {
        String port = Integer.toString(FIRST_PORT + number);
        Process receiver = lab.start(to, log(), carrier("receive", port));
        if (!Await.until(Duration.ofSeconds(20), () -> !said().isEmpty())) {
            throw new LabException("the receiver did not start");
        }
        List<String> send =
                carrier(
                        "send",
                        address,
                        port,
                        Long.toString(bytes),
                        Integer.toString(number),
                        Long.toString(bytesPerS));
        String sent = from.tryRun(patience, send).out().strip();
        Await.until(Duration.ofSeconds(30), () -> !receiver.isAlive());
        return new Digests(sent, said().getLast());
    }

    private static List<String> carrier(String... arguments) {
        List<String> line = new ArrayList<>();
        line.add(System.getProperty("java.home") + "/bin/java");
        line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx32m"));
        line.addAll(List.of("-cp", System.getProperty("java.class.path")));
        line.add(Carrier.class.getName());
        line.addAll(List.of(arguments));
        return line;
    }

    private String log() {
        return "carriage-" + number;
    }

    private List<String> said() {
        try {
            return Files.readAllLines(lab.log(log()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
