package io.manta.wireguard.tunnel;

import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.crypto.LittleEndian;
import io.manta.wireguard.crypto.TunnelPublicKey;
import io.manta.wireguard.handshake.HandshakeError;
import io.manta.wireguard.handshake.LocalIdentity;
import io.manta.wireguard.handshake.ResponderMachine;
import io.manta.wireguard.handshake.Tai64n;
import io.manta.wireguard.message.CookieReplyMessage;
import io.manta.wireguard.message.InitiationMessage;
import io.manta.wireguard.message.MessageType;
import io.manta.wireguard.message.ResponseMessage;
import io.manta.wireguard.tunnel.HandshakeOutcome.Accepted;
import io.manta.wireguard.tunnel.HandshakeOutcome.Completed;
import io.manta.wireguard.tunnel.HandshakeOutcome.CookieTaken;
import io.manta.wireguard.tunnel.HandshakeOutcome.Rejected;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes every handshake message that passed the guard to the tunnel it is for. Belongs to the
 * control loop. Never throws on what the network brings; after any rejection all tunnels are as
 * they were.
 */
public final class HandshakeService {
    private final SessionIndex index;
    private final AeadCipher cipher = AeadCipher.create();
    private final Map<Link, Tunnel> tunnels = new HashMap<>();
    private List<LocalIdentity> identities;

    /** {@code identities}: the same as those of the guard. */
    public HandshakeService(List<LocalIdentity> identities, SessionIndex index) {
        this.identities = List.copyOf(identities);
        this.index = index;
    }

    /** Replaces the identities answered to. */
    public void setIdentities(List<LocalIdentity> now) {
        identities = List.copyOf(now);
    }

    /** Answers this peer from now on; one with the same two keys is replaced. */
    public void add(Tunnel tunnel) {
        tunnels.put(linkOf(tunnel), tunnel);
    }

    /** Answers this peer no longer. */
    public void remove(Tunnel tunnel) {
        tunnels.remove(linkOf(tunnel), tunnel);
    }

    /**
     * Answers an initiation at {@code message[offset, + length)}.
     *
     * @param response at least 92 bytes; what it holds counts only if {@link Accepted}
     * @return {@link Accepted} or {@link Rejected}
     */
    public HandshakeOutcome consumeInitiation(
            byte[] message, int offset, int length, byte[] response, long nowNs) {
        if (length != InitiationMessage.BYTES
                || MessageType.of(message, offset) != MessageType.INITIATION) {
            return new Rejected(HandshakeError.MALFORMED);
        }
        LocalIdentity local = addressee(message, offset, InitiationMessage.MAC1);
        if (local == null) {
            return new Rejected(HandshakeError.NOT_FOR_US);
        }
        ResponderMachine machine = new ResponderMachine(local, message, offset, cipher);
        HandshakeOutcome outcome = answer(machine, local, response, nowNs);
        machine.destroy();
        return outcome;
    }

    private HandshakeOutcome answer(
            ResponderMachine machine, LocalIdentity local, byte[] response, long nowNs) {
        Optional<TunnelPublicKey> remote = machine.readStatic();
        if (remote.isEmpty()) {
            return new Rejected(HandshakeError.FORGED);
        }
        Tunnel tunnel = tunnels.get(new Link(local.publicKey(), remote.get()));
        if (tunnel == null) {
            return new Rejected(HandshakeError.UNKNOWN_PEER);
        }
        Optional<Tai64n> timestamp = machine.readTimestamp(tunnel.statics());
        if (timestamp.isEmpty()) {
            return new Rejected(HandshakeError.FORGED);
        }
        Optional<HandshakeError> refusal = tunnel.admitInitiation(timestamp.get(), nowNs);
        if (refusal.isPresent()) {
            return new Rejected(refusal.get());
        }
        return tunnel.respond(machine, response, nowNs)
                ? new Accepted(tunnel.slot(), ResponseMessage.BYTES)
                : new Rejected(HandshakeError.BAD_KEY);
    }

    /**
     * Takes a response at {@code message[offset, + length)}.
     *
     * @return {@link Completed} or {@link Rejected}
     */
    public HandshakeOutcome consumeResponse(byte[] message, int offset, int length, long nowNs) {
        if (length != ResponseMessage.BYTES
                || MessageType.of(message, offset) != MessageType.RESPONSE) {
            return new Rejected(HandshakeError.MALFORMED);
        }
        int receiver = LittleEndian.getInt(message, offset + ResponseMessage.RECEIVER);
        Tunnel tunnel = index.owner(receiver);
        if (tunnel == null || !tunnel.awaitsResponse(receiver)) {
            return new Rejected(HandshakeError.NOT_EXPECTED);
        }
        if (!tunnel.local().isAddressedBy(message, offset, ResponseMessage.MAC1)) {
            return new Rejected(HandshakeError.NOT_FOR_US);
        }
        return tunnel.complete(message, offset, nowNs)
                ? new Completed(tunnel.slot())
                : new Rejected(HandshakeError.FORGED);
    }

    /**
     * Takes a cookie reply at {@code message[offset, + length)}.
     *
     * @return {@link CookieTaken} or {@link Rejected}
     */
    public HandshakeOutcome consumeCookieReply(byte[] message, int offset, int length, long nowNs) {
        if (length != CookieReplyMessage.BYTES
                || MessageType.of(message, offset) != MessageType.COOKIE_REPLY) {
            return new Rejected(HandshakeError.MALFORMED);
        }
        int receiver = LittleEndian.getInt(message, offset + CookieReplyMessage.RECEIVER);
        Tunnel tunnel = index.owner(receiver);
        if (tunnel == null) {
            return new Rejected(HandshakeError.NOT_EXPECTED);
        }
        return tunnel.cookies().take(cipher, message, offset, nowNs)
                ? new CookieTaken(tunnel.slot())
                : new Rejected(HandshakeError.FORGED);
    }

    private @Nullable LocalIdentity addressee(byte[] message, int offset, int mac1Offset) {
        for (LocalIdentity identity : identities) {
            if (identity.isAddressedBy(message, offset, mac1Offset)) {
                return identity;
            }
        }
        return null;
    }

    private static Link linkOf(Tunnel tunnel) {
        return new Link(tunnel.local().publicKey(), tunnel.remote());
    }

    /** Both ends of a tunnel. */
    private record Link(TunnelPublicKey local, TunnelPublicKey remote) {}
}
