package io.manta.control.quic;

import io.manta.base.net.Endpoint;
import io.manta.control.DatagramCarrier;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * A network in memory whose datagrams arrive at once, on the thread that sends them. Any thread may
 * use it.
 */
public final class Wire {
    private final Map<Endpoint, Receiver> receivers = new ConcurrentHashMap<>();
    private final Map<Endpoint, Endpoint> translated = new ConcurrentHashMap<>();
    private final List<Predicate<Flight>> blocks = new CopyOnWriteArrayList<>();

    /** Takes datagrams of an address. */
    @FunctionalInterface
    public interface Receiver {
        void receive(ByteBuffer datagram, Endpoint from);
    }

    /** A datagram on its way; the bytes are not to be changed. */
    public record Flight(Endpoint from, Endpoint to, ByteBuffer bytes) {}

    /** An endpoint by its address, with port 41820. */
    public static Endpoint at(String address) {
        return Endpoint.of(InetAddress.ofLiteral(address), 41_820);
    }

    /** From now on datagrams to that address go there. */
    public void plug(Endpoint address, Receiver receiver) {
        receivers.put(address, receiver);
    }

    /** Nobody is at that address any more. */
    public void unplug(Endpoint address) {
        receivers.remove(address);
    }

    /** Drops what the rule is true of, until that is undone by running what comes back. */
    public Runnable block(Predicate<Flight> rule) {
        blocks.add(rule);
        return () -> blocks.remove(rule);
    }

    /** From now on whoever is at one address appears at the other: a NAT has changed its mind. */
    public void translate(Endpoint inside, Endpoint outside) {
        translated.put(inside, outside);
        receivers.put(outside, (datagram, from) -> deliver(from, inside, datagram));
    }

    /** Sends from that address. */
    public DatagramCarrier carrier(Endpoint own) {
        return new DatagramCarrier() {
            @Override
            public void send(ByteBuffer datagram, Endpoint to) {
                deliver(translated.getOrDefault(own, own), to, datagram);
            }

            @Override
            public int localPort() {
                return own.port();
            }
        };
    }

    private void deliver(Endpoint from, Endpoint to, ByteBuffer datagram) {
        Flight flight = new Flight(from, to, datagram.asReadOnlyBuffer());
        Receiver receiver = receivers.get(to);
        if (receiver != null && blocks.stream().noneMatch(rule -> rule.test(flight))) {
            receiver.receive(datagram, from);
        }
    }
}
