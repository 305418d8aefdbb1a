package io.manta.installer.bench;

import io.manta.installer.lab.Image;
import io.manta.installer.lab.Lab;
import io.manta.installer.lab.MantaNode;
import io.manta.installer.lab.Namespace;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the programs themselves cost: starting, answering, being idle. */
final class ProgramBench {
    private static final int PEERS = 10;

    private final Image image;
    private final int runs;
    private final int idleSeconds;

    private final Figure ready = new Figure("ready", "service start to ready", "s");
    private final Figure status = new Figure("status", "manta status, wall", "ms");
    private final Figure rss = new Figure("rss_10_peers", "memory idle, 10 peers", "MB");
    private final Figure cpu =
            new Figure("cpu_idle", "processor time idle, 10 peers", "s a minute");

    ProgramBench(Image image, int runs, boolean quick) {
        this.image = image;
        this.runs = runs;
        this.idleSeconds = quick ? 15 : 60;
    }

    List<Figure> run() {
        for (int i = 0; i < runs; i++) {
            try (Lab lab = Lab.open("manta-bench")) {
                measureStart(lab, lab.namespace("alone"));
            }
        }
        try (Lab lab = Lab.open("manta-bench")) {
            measureIdle(lab, lab.namespace("idle"));
        }
        return List.of(ready, status, rss, cpu);
    }

    private void measureStart(Lab lab, Namespace alone) {
        long startNs = System.nanoTime();
        MantaNode node = MantaNode.start(lab, image, alone, "bench");
        ready.add("manta", (System.nanoTime() - startNs) / 1e9);
        node.status();
        for (int i = 0; i < 5; i++) {
            long askedNs = System.nanoTime();
            node.status();
            status.add("manta", (System.nanoTime() - askedNs) / 1e6);
        }
    }

    private void measureIdle(Lab lab, Namespace alone) {
        MantaNode node = MantaNode.start(lab, image, alone, "bench");
        node.ask("up");
        for (int i = 1; i <= PEERS; i++) {
            node.ask("peer", "add", someKey(i), "--ip", "10.77.0." + i + "/32");
        }
        // The compilers are at work for a while after a start; idle is what comes then.
        pause(10);
        double before = ProcessMeter.cpuSeconds(node.pid());
        pause(idleSeconds);
        double used = ProcessMeter.cpuSeconds(node.pid()) - before;
        cpu.add("manta", used * 60 / idleSeconds);
        rss.add("manta", ProcessMeter.rssMb(node.pid()));
    }

    private static String someKey(int number) {
        ByteBuffer key = ByteBuffer.allocate(32).putInt(0, number).putInt(28, 7);
        return Base64.getEncoder().encodeToString(key.array());
    }

    private static void pause(int seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
