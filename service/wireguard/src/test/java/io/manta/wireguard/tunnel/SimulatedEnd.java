package io.manta.wireguard.tunnel;

import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.SeededRandom;
import io.manta.wireguard.crypto.TunnelPublicKey;
import io.manta.wireguard.handshake.GuardVerdict;
import io.manta.wireguard.handshake.HandshakeGuard;
import io.manta.wireguard.handshake.LocalIdentity;
import io.manta.wireguard.message.MessageType;
import io.manta.wireguard.message.TransportMessage;
import io.manta.wireguard.tunnel.HandshakeOutcome.Accepted;
import io.manta.wireguard.tunnel.HandshakeOutcome.Completed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One peer as an engine would run it, but without threads: a guard, a service and one tunnel. */
final class SimulatedEnd {
    private static final int MTU = 1420;
    private static final int HEADER = TransportMessage.HEADER_BYTES;

    /** What an end did or got, and when. */
    record Event(String what, long atNs) {}

    final String name;
    final LocalIdentity local;
    final SessionIndex index;
    final HandshakeGuard guard;
    final HandshakeService service;
    final Tunnel tunnel;
    final List<Event> events = new ArrayList<>();
    final List<Integer> received = new ArrayList<>();
    final List<Integer> staged = new ArrayList<>();
    boolean underLoad;

    private final AeadCipher cipher = AeadCipher.create();
    private final SimulatedPair pair;
    private int attentions;

    SimulatedEnd(
            String name,
            SimulatedPair pair,
            LocalIdentity local,
            TunnelPublicKey remote,
            PresharedKey psk,
            SeededRandom random) {
        this.name = name;
        this.pair = pair;
        this.local = local;
        this.index = new SessionIndex(random);
        this.guard = new HandshakeGuard(List.of(local), random);
        this.service = new HandshakeService(List.of(local), index);
        this.tunnel = new Tunnel(name.hashCode() & 7, local, remote, psk, index, random);
        service.add(tunnel);
    }

    /** Sends a packet of 100 bytes that carries a number; stages it if there is no session. */
    void send(int number) {
        byte[] buffer = new byte[HEADER + 100 + 32];
        io.manta.wireguard.crypto.LittleEndian.putInt(buffer, HEADER, number);
        int length = tunnel.seal(cipher, buffer, 0, 100, MTU, pair.nowNs());
        if (length < 0) {
            staged.add(number);
        } else {
            emit("data", buffer, length);
        }
        attend();
    }

    /** What a control loop does at a due time. */
    void tick() {
        act(tunnel.onTick(pair.nowNs()));
        attend();
    }

    void deliver(byte[] datagram) {
        switch (MessageType.of(datagram, 0)) {
            case MessageType.TRANSPORT -> deliverTransport(datagram);
            default -> deliverHandshake(datagram);
        }
        attend();
    }

    int attentions() {
        return attentions;
    }

    List<Long> timesOf(String what) {
        return events.stream().filter(e -> e.what.equals(what)).map(Event::atNs).toList();
    }

    int count(String what) {
        return timesOf(what).size();
    }

    void note(String what) {
        events.add(new Event(what, pair.nowNs()));
    }

    private void deliverTransport(byte[] datagram) {
        Keypair keypair = index.find(TransportMessage.receiver(datagram, 0));
        if (keypair == null) {
            note("no-session");
            return;
        }
        int plain = tunnel.open(cipher, keypair, datagram, 0, datagram.length, pair.nowNs());
        if (plain > 0) {
            received.add(io.manta.wireguard.crypto.LittleEndian.getInt(datagram, HEADER));
            note("got-data");
        } else {
            note(plain == 0 ? "got-keepalive" : "error" + plain);
        }
    }

    private void deliverHandshake(byte[] datagram) {
        byte[] cookie = new byte[64];
        GuardVerdict verdict =
                guard.check(
                        datagram,
                        0,
                        datagram.length,
                        0,
                        0xFFFF_0A00_0001L,
                        5,
                        underLoad,
                        pair.nowNs(),
                        cookie);
        switch (verdict) {
            case PROCESS -> consume(datagram);
            case ANSWER_WITH_COOKIE -> emit("cookie", cookie, cookie.length);
            case DROP_MALFORMED, DROP_NOT_FOR_US, DROP_TOO_MANY -> note(verdict.toString());
        }
    }

    private void consume(byte[] datagram) {
        byte[] response = new byte[92];
        long now = pair.nowNs();
        HandshakeOutcome outcome =
                switch (MessageType.of(datagram, 0)) {
                    case MessageType.INITIATION ->
                            service.consumeInitiation(datagram, 0, datagram.length, response, now);
                    case MessageType.RESPONSE ->
                            service.consumeResponse(datagram, 0, datagram.length, now);
                    default -> service.consumeCookieReply(datagram, 0, datagram.length, now);
                };
        switch (outcome) {
            case Accepted accepted -> emit("response", response, accepted.responseBytes());
            case Completed completed -> {
                note("completed");
                flush();
                tick();
            }
            case HandshakeOutcome.CookieTaken taken -> note("cookie-taken");
            case HandshakeOutcome.Rejected rejected -> note(rejected.reason().toString());
        }
    }

    private void act(TunnelWork work) {
        if (work.gaveUp()) {
            note("gave-up");
            staged.clear();
        }
        if (work.sessionEnded()) {
            note("ended");
        }
        if (work.sessionStarted()) {
            note("started");
            flush();
        }
        if (work.sendInitiation()) {
            byte[] out = new byte[148];
            int length = tunnel.writeInitiation(out, pair.nowNs(), pair.wall());
            emit("initiation", out, length);
        }
        if (work.sendKeepalive()) {
            byte[] out = new byte[64];
            int length = tunnel.seal(cipher, out, 0, 0, MTU, pair.nowNs());
            emit("keepalive", out, length);
        }
    }

    private void flush() {
        List<Integer> waiting = List.copyOf(staged);
        staged.clear();
        waiting.forEach(this::send);
    }

    private void attend() {
        if (tunnel.takeAttention()) {
            attentions++;
            act(tunnel.onTick(pair.nowNs()));
        }
    }

    private void emit(String what, byte[] bytes, int length) {
        note(what);
        pair.transmit(this, Arrays.copyOf(bytes, length));
    }

    static Instant wallAt(long nowNs) {
        return Instant.ofEpochSecond(1_700_000_000L).plusNanos(nowNs);
    }
}
