package io.manta.wireguard.handshake;

import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.crypto.AeadKey;
import io.manta.wireguard.crypto.LittleEndian;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.RandomSource;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.message.InitiationMessage;
import io.manta.wireguard.message.MessageType;
import io.manta.wireguard.message.ResponseMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes an initiation and reads the response to it. See {@link HandshakeMachine}. */
public final class InitiatorMachine implements HandshakeMachine {
    private static final byte[] NOTHING = {};

    private final PeerStatics statics;
    private final TunnelPrivateKey ephemeral;
    private final SymmetricState state;
    private final AeadCipher cipher;

    public InitiatorMachine(PeerStatics statics, RandomSource random, AeadCipher cipher) {
        this.statics = statics;
        this.ephemeral = TunnelPrivateKey.generate(random);
        this.state = SymmetricState.begin(statics.remote());
        this.cipher = cipher;
    }

    /**
     * Writes an initiation without its MACs into {@code out[0, 116)}. To be called once.
     *
     * @return false if the peer's static key is of low order; then no handshake is possible
     */
    public boolean writeInitiation(byte[] out, int senderIndex, Tai64n timestamp) {
        byte[] shared = new byte[32];
        if (!statics.isUsable() || !ephemeral.agree(statics.remote(), shared)) {
            return false;
        }
        LittleEndian.putInt(out, 0, MessageType.INITIATION);
        LittleEndian.putInt(out, InitiationMessage.SENDER, senderIndex);
        put(ephemeral.publicKey().bytes(), out, InitiationMessage.EPHEMERAL);
        state.mixEphemeral(out, InitiationMessage.EPHEMERAL);

        AeadKey staticKey = state.mixKeyForSealing(shared);
        put(statics.local().publicKey().bytes(), out, InitiationMessage.STATIC);
        state.seal(cipher, staticKey, out, InitiationMessage.STATIC, 32);

        AeadKey timestampKey = state.mixKeyForSealing(statics.shared());
        timestamp.write(out, InitiationMessage.TIMESTAMP);
        state.seal(cipher, timestampKey, out, InitiationMessage.TIMESTAMP, Tai64n.BYTES);
        Arrays.fill(shared, (byte) 0);
        return true;
    }

    /**
     * Reads a response, whose length and type are known to be right, trying the preshared keys in
     * order. Empty if it is forged; the machine then goes on waiting for the real one.
     */
    public Optional<TransportKeys> readResponse(
            byte[] message, int offset, List<PresharedKey> presharedKeys) {
        SymmetricState agreed = state.copy();
        int theirs = offset + ResponseMessage.EPHEMERAL;
        agreed.mixEphemeral(message, theirs);
        byte[] shared = new byte[32];
        boolean sound = ephemeral.agree(message, theirs, shared);
        agreed.mixKey(shared);
        sound &= statics.local().privateKey().agree(message, theirs, shared);
        agreed.mixKey(shared);
        Arrays.fill(shared, (byte) 0);
        Optional<TransportKeys> keys =
                sound ? tryKeys(agreed, message, offset, presharedKeys) : Optional.empty();
        agreed.destroy();
        return keys;
    }

    private Optional<TransportKeys> tryKeys(
            SymmetricState agreed, byte[] message, int offset, List<PresharedKey> presharedKeys) {
        for (PresharedKey psk : presharedKeys) {
            SymmetricState attempt = agreed.copy();
            AeadKey key = attempt.mixPresharedKey(psk);
            if (attempt.open(cipher, key, message, offset + ResponseMessage.EMPTY, NOTHING)) {
                AeadKey[] keys = attempt.split();
                int remoteIndex = LittleEndian.getInt(message, offset + ResponseMessage.SENDER);
                destroy();
                return Optional.of(new TransportKeys(keys[0], keys[1], remoteIndex));
            }
            attempt.destroy();
        }
        return Optional.empty();
    }

    @Override
    public void destroy() {
        ephemeral.destroy();
        state.destroy();
    }

    private static void put(byte[] bytes, byte[] out, int offset) {
        System.arraycopy(bytes, 0, out, offset, bytes.length);
    }
}
