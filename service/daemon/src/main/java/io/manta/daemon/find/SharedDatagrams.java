package io.manta.daemon.find;

import io.manta.base.net.DatagramSink;
import io.manta.discovery.DatagramCarrier;

/**
 * What discovery needs of the port that everything shares.
 *
 * @param carrier takes datagrams to others
 * @param stun is told who takes answers of STUN servers from now on
 * @param dht is told who takes messages of the DHT from now on
 */
public record SharedDatagrams(DatagramCarrier carrier, Taking stun, Taking dht) {
    /** Is told who takes datagrams of one kind. */
    @FunctionalInterface
    public interface Taking {
        void by(DatagramSink sink);
    }
}
