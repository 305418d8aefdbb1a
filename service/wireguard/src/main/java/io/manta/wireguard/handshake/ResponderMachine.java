package io.manta.wireguard.handshake;

import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.crypto.AeadKey;
import io.manta.wireguard.crypto.LittleEndian;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.RandomSource;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import io.manta.wireguard.message.InitiationMessage;
import io.manta.wireguard.message.MessageType;
import io.manta.wireguard.message.ResponseMessage;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads one initiation in two steps, so that an unknown peer costs no more than one Diffie-Hellman,
 * and answers it. See {@link HandshakeMachine}.
 */
public final class ResponderMachine implements HandshakeMachine {
    private final LocalIdentity local;
    private final byte[] message;
    private final int offset;
    private final SymmetricState state;
    private final AeadCipher cipher;
    private final byte[] remoteStatic = new byte[32];

    /** For an initiation whose length, type and MAC1 are known to be right. Not copied. */
    public ResponderMachine(LocalIdentity local, byte[] message, int offset, AeadCipher cipher) {
        this.local = local;
        this.message = message;
        this.offset = offset;
        this.state = SymmetricState.begin(local.publicKey());
        this.cipher = cipher;
    }

    /** First step: who claims to be speaking. Empty if the claim is forged. */
    public Optional<TunnelPublicKey> readStatic() {
        int theirs = offset + InitiationMessage.EPHEMERAL;
        state.mixEphemeral(message, theirs);
        byte[] shared = new byte[32];
        if (!local.privateKey().agree(message, theirs, shared)) {
            return Optional.empty();
        }
        AeadKey key = state.mixKeyForSealing(shared);
        Arrays.fill(shared, (byte) 0);
        boolean genuine =
                state.open(cipher, key, message, offset + InitiationMessage.STATIC, remoteStatic);
        return genuine ? Optional.of(TunnelPublicKey.of(remoteStatic)) : Optional.empty();
    }

    /** Second step: proves the claim and gives the timestamp. Empty if it is forged. */
    public Optional<Tai64n> readTimestamp(PeerStatics statics) {
        if (!statics.isUsable()) {
            return Optional.empty();
        }
        AeadKey key = state.mixKeyForSealing(statics.shared());
        byte[] label = new byte[Tai64n.BYTES];
        boolean genuine =
                state.open(cipher, key, message, offset + InitiationMessage.TIMESTAMP, label);
        return genuine ? Optional.of(Tai64n.read(label, 0)) : Optional.empty();
    }

    /**
     * Third step: writes a response without its MACs into {@code out[0, 60)}. Empty if the
     * initiator's keys are of low order.
     */
    public Optional<TransportKeys> writeResponse(
            byte[] out, int senderIndex, PresharedKey psk, RandomSource random) {
        TunnelPrivateKey ephemeral = TunnelPrivateKey.generate(random);
        int initiator = LittleEndian.getInt(message, offset + InitiationMessage.SENDER);
        LittleEndian.putInt(out, 0, MessageType.RESPONSE);
        LittleEndian.putInt(out, ResponseMessage.SENDER, senderIndex);
        LittleEndian.putInt(out, ResponseMessage.RECEIVER, initiator);
        byte[] point = ephemeral.publicKey().bytes();
        System.arraycopy(point, 0, out, ResponseMessage.EPHEMERAL, point.length);
        state.mixEphemeral(out, ResponseMessage.EPHEMERAL);
        boolean sound = mixAgreements(ephemeral);
        ephemeral.destroy();
        if (!sound) {
            return Optional.empty();
        }
        AeadKey key = state.mixPresharedKey(psk);
        state.seal(cipher, key, out, ResponseMessage.EMPTY, 0);
        AeadKey[] keys = state.split();
        return Optional.of(new TransportKeys(keys[1], keys[0], initiator));
    }

    private boolean mixAgreements(TunnelPrivateKey ephemeral) {
        byte[] shared = new byte[32];
        boolean sound = ephemeral.agree(message, offset + InitiationMessage.EPHEMERAL, shared);
        state.mixKey(shared);
        sound &= ephemeral.agree(remoteStatic, 0, shared);
        state.mixKey(shared);
        Arrays.fill(shared, (byte) 0);
        return sound;
    }

    @Override
    public void destroy() {
        state.destroy();
    }
}
