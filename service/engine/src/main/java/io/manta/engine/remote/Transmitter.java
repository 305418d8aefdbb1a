package io.manta.engine.remote;

import io.manta.base.net.DatagramSender;
import io.manta.base.net.Endpoint;
import io.manta.base.net.SendOutcome;
import io.manta.packet.ip.DropCounters;
import io.manta.packet.ip.DropReason;
import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.message.TransportMessage;
import java.nio.ByteBuffer;

/** What the control loop itself sends: handshakes, keepalives, staged packets, probes. */
public final class Transmitter {
    private static final int LARGEST_BYTES = 65_535;
    private static final int SLACK_BYTES = 64;

    private final DatagramSender sender;
    private final DropCounters drops;
    private final AeadCipher cipher = AeadCipher.create();
    private final byte[] message = new byte[LARGEST_BYTES + SLACK_BYTES];
    private final ByteBuffer direct = ByteBuffer.allocateDirect(LARGEST_BYTES + SLACK_BYTES);

    public Transmitter(DatagramSender sender, DropCounters drops) {
        this.sender = sender;
        this.drops = drops;
    }

    /** Where a message or the plaintext of one is written before it is sent. */
    public byte[] message() {
        return message;
    }

    /** Where in {@link #message} a plaintext goes. */
    public int plaintextOffset() {
        return TransportMessage.HEADER_BYTES;
    }

    /** Counts what the loop drops. */
    public DropCounters drops() {
        return drops;
    }

    /** Sends the first bytes of {@link #message} as they are. */
    public void sendRaw(int bytes, Endpoint to) {
        count(transmit(bytes, to, false));
    }

    /** Seals the plaintext and sends it; false if there is no session or no endpoint. */
    public boolean sendSealed(Peer peer, int plainBytes, long nowNs) {
        return sealAndSend(
                        peer, plainBytes, plainBytes == 0 ? 0 : peer.pathMtuBytes(), false, nowNs)
                == SendOutcome.SENT;
    }

    /** Seals the plaintext without padding and sends it uncut, whatever its size. */
    public SendOutcome sendProbe(Peer peer, int plainBytes, long nowNs) {
        return sealAndSend(peer, plainBytes, 0, true, nowNs);
    }

    private SendOutcome sealAndSend(
            Peer peer, int plainBytes, int paddingLimit, boolean probe, long nowNs) {
        Endpoint to = peer.endpoint();
        int bytes = peer.tunnel().seal(cipher, message, 0, plainBytes, paddingLimit, nowNs);
        if (to == null || bytes < 0) {
            drops.count(to == null ? DropReason.NO_ENDPOINT : DropReason.EXPIRED);
            return SendOutcome.UNREACHABLE;
        }
        SendOutcome outcome = transmit(bytes, to, probe);
        if (!probe) {
            count(outcome);
        }
        return outcome;
    }

    private SendOutcome transmit(int bytes, Endpoint to, boolean probe) {
        if (bytes > DatagramSender.MAX_BYTES) {
            return SendOutcome.TOO_LARGE;
        }
        direct.clear().put(0, message, 0, bytes).limit(bytes);
        return probe ? sender.probe(direct, to) : sender.send(direct, bytes, to);
    }

    private void count(SendOutcome outcome) {
        switch (outcome) {
            case SENT -> {}
            case TOO_LARGE -> drops.count(DropReason.TOO_BIG);
            case UNREACHABLE, CONGESTED, CLOSED -> drops.count(DropReason.SOCKET_REFUSED);
        }
    }
}
