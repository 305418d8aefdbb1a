package io.manta.engine.presence;

import io.manta.engine.loop.LoopWork;
import io.manta.engine.plane.LaneMailbox;
import io.manta.engine.probe.EchoBook;
import io.manta.engine.remote.Peer;
import io.manta.engine.remote.PeerController;
import io.manta.engine.remote.Transmitter;
import io.manta.packet.ip.DropReason;
import io.manta.wireguard.handshake.HandshakeError;
import io.manta.wireguard.message.MessageType;
import io.manta.wireguard.tunnel.HandshakeOutcome;
import io.manta.wireguard.tunnel.HandshakeService;
import org.jspecify.annotations.Nullable;

/** What the control loop does for lanes and clocks: handshakes, attention, replies, deadlines. */
final class LoopDuties implements LoopWork {
    private static final int HANDSHAKES_A_TURN = 16;
    private static final int PEERS_A_TURN = 256;
    private static final int REPLIES_A_TURN = 256;

    private final LaneMailbox mailbox;
    private final HandshakeService handshakes;
    private final PeerTable peers;
    private final EchoBook echoes;
    private final Transmitter transmitter;

    LoopDuties(
            LaneMailbox mailbox,
            HandshakeService handshakes,
            PeerTable peers,
            EchoBook echoes,
            Transmitter transmitter) {
        this.mailbox = mailbox;
        this.handshakes = handshakes;
        this.peers = peers;
        this.echoes = echoes;
        this.transmitter = transmitter;
    }

    @Override
    public int turn(long nowNs) {
        int done = takeHandshakes(nowNs);
        done += takeReplies();
        done += echoes.expire(nowNs);
        done += attendPeers(nowNs);
        return done + peers.advance(nowNs);
    }

    @Override
    public long nextDueNs() {
        return Math.min(peers.nextDueNs(), echoes.nextDueNs());
    }

    private int takeHandshakes(long nowNs) {
        int done = 0;
        LaneMailbox.@Nullable HandshakeMail mail = mailbox.nextHandshake();
        while (mail != null) {
            consume(mail, nowNs);
            done++;
            mail = done < HANDSHAKES_A_TURN ? mailbox.nextHandshake() : null;
        }
        return done;
    }

    private int takeReplies() {
        int done = 0;
        LaneMailbox.@Nullable EchoMail reply = mailbox.nextReply();
        while (reply != null) {
            echoes.answered(reply.slot(), reply.sequence(), reply.cookie(), reply.receivedNs());
            done++;
            reply = done < REPLIES_A_TURN ? mailbox.nextReply() : null;
        }
        return done;
    }

    private int attendPeers(long nowNs) {
        int done = 0;
        Peer peer = mailbox.nextAttention();
        while (peer != null) {
            peer.clearAttention();
            peers.attend(peer, nowNs);
            done++;
            peer = done < PEERS_A_TURN ? mailbox.nextAttention() : null;
        }
        return done;
    }

    private void consume(LaneMailbox.HandshakeMail mail, long nowNs) {
        byte[] message = mail.message();
        HandshakeOutcome outcome =
                switch (MessageType.of(message, 0)) {
                    case MessageType.INITIATION ->
                            handshakes.consumeInitiation(
                                    message, 0, message.length, transmitter.message(), nowNs);
                    case MessageType.RESPONSE ->
                            handshakes.consumeResponse(message, 0, message.length, nowNs);
                    default -> handshakes.consumeCookieReply(message, 0, message.length, nowNs);
                };
        switch (outcome) {
            case HandshakeOutcome.Accepted accepted -> answer(accepted, mail, nowNs);
            case HandshakeOutcome.Completed completed -> complete(completed, mail, nowNs);
            case HandshakeOutcome.CookieTaken taken -> look(taken.slot(), nowNs);
            case HandshakeOutcome.Rejected rejected ->
                    transmitter.drops().count(dropReason(rejected.reason()));
        }
    }

    private void answer(
            HandshakeOutcome.Accepted accepted, LaneMailbox.HandshakeMail mail, long nowNs) {
        transmitter.sendRaw(accepted.responseBytes(), mail.from());
        PeerController controller = peers.at(accepted.slot());
        if (controller != null) {
            controller.peer().moveTo(mail.from());
        }
        look(accepted.slot(), nowNs);
    }

    private void complete(
            HandshakeOutcome.Completed completed, LaneMailbox.HandshakeMail mail, long nowNs) {
        PeerController controller = peers.at(completed.slot());
        if (controller != null) {
            controller.peer().moveTo(mail.from());
            controller.completed(nowNs);
            peers.rearm(controller);
        }
    }

    private void look(int slot, long nowNs) {
        PeerController controller = peers.at(slot);
        if (controller != null) {
            controller.tick(nowNs);
            peers.rearm(controller);
        }
    }

    private static DropReason dropReason(HandshakeError error) {
        return switch (error) {
            case UNKNOWN_PEER -> DropReason.UNKNOWN_PEER;
            case NOT_FOR_US -> DropReason.BAD_MAC1;
            case FLOOD -> DropReason.RATE_LIMITED;
            case MALFORMED, FORGED, BAD_KEY, REPLAYED_TIMESTAMP, NOT_EXPECTED ->
                    DropReason.BAD_HANDSHAKE;
        };
    }
}
