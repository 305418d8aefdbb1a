package io.manta.wireguard.tunnel;

import io.manta.wireguard.tunnel.HandshakeOutcome.Accepted;
import io.manta.wireguard.tunnel.HandshakeOutcome.Completed;
import java.lang.management.ManagementFactory;

/** Prints handshakes a second of CPU time, that is on one core. Not a test: run its main method. */
public final class HandshakeBench {
    private static final long SPACING_NS = 60_000_000L;
    private static final int ROUNDS = 6;
    private static final int HANDSHAKES = 2_000;

    private HandshakeBench() {}

    private static long cpuNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    public static void main(String[] args) {
        SimulatedPair pair = new SimulatedPair(1);
        byte[] initiation = new byte[148];
        byte[] response = new byte[92];
        long nowNs = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long responding = 0;
            long initiating = 0;
            for (int i = 0; i < HANDSHAKES; i++) {
                nowNs += SPACING_NS;
                long began = cpuNs();
                pair.ann.tunnel.writeInitiation(initiation, nowNs, SimulatedEnd.wallAt(nowNs));
                long written = cpuNs();
                HandshakeOutcome answered =
                        pair.bob.service.consumeInitiation(initiation, 0, 148, response, nowNs);
                long responded = cpuNs();
                HandshakeOutcome done = pair.ann.service.consumeResponse(response, 0, 92, nowNs);
                initiating += cpuNs() - responded + (written - began);
                responding += responded - written;
                if (!(answered instanceof Accepted) || !(done instanceof Completed)) {
                    throw new AssertionError(answered + " " + done);
                }
            }
            System.out.printf(
                    "handshakes a second: responder %.0f, initiator %.0f%n",
                    HANDSHAKES * 1e9 / responding, HANDSHAKES * 1e9 / initiating);
        }
    }
}
