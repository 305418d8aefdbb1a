package io.manta.installer.bench;

import io.manta.installer.lab.Lab;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What goes through the tunnels, and what it costs: one tunnel after the other, run by run. */
final class TunnelBench {
    private static final int MANY_STREAMS = 4;

    private final List<Tunnel> tunnels;
    private final int runs;
    private final int tcpSeconds;
    private final int udpSeconds;
    private final int pings;
    private final Map<String, Iperf> iperfs = new LinkedHashMap<>();

    private final Figure tcpOne = new Figure("tcp_1", "TCP, one stream", "Gbit/s");
    private final Figure tcpMany = new Figure("tcp_4", "TCP, 4 streams", "Gbit/s");
    private final Figure udp = new Figure("udp_1200", "UDP, 1200 bytes, loss ≤ 0.5 %", "Gbit/s");
    private final Figure pingIdle = new Figure("ping_idle", "ping, idle, median", "ms");
    private final Figure pingLoaded =
            new Figure("ping_loaded_p99", "ping while TCP saturates, p99", "ms");
    private final Figure rssIdle = new Figure("rss_idle", "memory before traffic, a side", "MB");
    private final Figure rssLoaded = new Figure("rss_loaded", "memory after traffic, a side", "MB");

    TunnelBench(Lab lab, List<Tunnel> tunnels, int runs, boolean quick) {
        this.tunnels = tunnels;
        this.runs = runs;
        this.tcpSeconds = quick ? 2 : 5;
        this.udpSeconds = quick ? 1 : 2;
        this.pings = quick ? 50 : 200;
        tunnels.forEach(t -> iperfs.put(t.name(), new Iperf(lab, t)));
    }

    List<Figure> run() {
        for (Tunnel tunnel : tunnels) {
            Pinger.ping(tunnel, 1);
            tunnel.leftProcesses().forEach(p -> rssIdle.add(tunnel.name(), ProcessMeter.rssMb(p)));
        }
        for (int run = 1; run <= runs; run++) {
            for (Tunnel tunnel : tunnels) {
                System.out.println("run " + run + " of " + runs + ": " + tunnel.name());
                measure(tunnel);
            }
        }
        return List.of(tcpOne, tcpMany, udp, pingIdle, pingLoaded, rssIdle, rssLoaded);
    }

    private void measure(Tunnel tunnel) {
        Iperf iperf = iperfs.get(tunnel.name());
        if (iperf == null) {
            throw new IllegalStateException("every tunnel has its iperf3");
        }
        String name = tunnel.name();
        pingIdle.add(name, Numbers.median(Pinger.ping(tunnel, pings)));
        tcpOne.add(name, iperf.tcpGbits(1, tcpSeconds));
        tcpMany.add(name, iperf.tcpGbits(MANY_STREAMS, tcpSeconds));
        tunnel.leftProcesses().forEach(p -> rssLoaded.add(name, ProcessMeter.rssMb(p)));
        pingLoaded.add(name, pingWhileBusy(tunnel, iperf));
        udp.add(name, UdpSearch.bestGbits(iperf, udpSeconds));
    }

    private double pingWhileBusy(Tunnel tunnel, Iperf iperf) {
        int seconds = pings / 50 + 2;
        CompletableFuture<Double> load =
                CompletableFuture.supplyAsync(() -> iperf.tcpGbits(1, seconds));
        // The first second of the transfer is the kernel's search for the rate.
        pause(1000);
        double p99 = Numbers.quantile(Pinger.ping(tunnel, pings), 0.99);
        load.join();
        return p99;
    }

    private static void pause(int ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
