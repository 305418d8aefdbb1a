package io.manta.daemon.state;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets that belong to plain WireGuard peers: preshared keys, and the private keys of
 * imported identities. Each lies under a name that follows from a public key, so the list of peers
 * never refers to a secret that may be another's. One user at a time.
 */
public final class PeerVault {
    private static final Logger LOG = LoggerFactory.getLogger(PeerVault.class);
    private static final String PSK = "psk-";
    private static final String OWN = "own-";
    private static final int NAME_BYTES = 12;

    private final FileKeyVault vault;

    PeerVault(FileKeyVault vault) {
        this.vault = vault;
    }

    /** Keeps the preshared key of a peer. */
    public void storePsk(TunnelPublicKey peer, PresharedKey psk) throws MantaException {
        store(name(PSK, peer), psk.copyBytes());
    }

    /**
     * The preshared key of a peer that has one.
     *
     * @throws MantaException {@code FILE_DAMAGED} also if it is lost: a peer must never be talked
     *     to without it
     */
    public PresharedKey psk(TunnelPublicKey peer) throws MantaException {
        return load(name(PSK, peer), PresharedKey::of);
    }

    /** Keeps the private key of an imported identity. */
    public void storeIdentity(TunnelPrivateKey key) throws MantaException {
        store(name(OWN, key.publicKey()), key.copyBytes());
    }

    /**
     * The private key of an imported identity.
     *
     * @throws MantaException {@code FILE_DAMAGED} also if it is lost
     */
    public TunnelPrivateKey identity(TunnelPublicKey key) throws MantaException {
        return load(name(OWN, key), TunnelPrivateKey::of);
    }

    /** Forgets every secret that nothing in the list refers to. */
    void sweep(PeerList list) {
        Set<String> used = new HashSet<>();
        list.peers().stream().filter(StaticPeer::psk).forEach(p -> used.add(name(PSK, p.key())));
        list.identities().forEach(identity -> used.add(name(OWN, identity.key())));
        try {
            for (String name : vault.names()) {
                // Others keep secrets here, too.
                boolean ours = name.startsWith(PSK) || name.startsWith(OWN);
                if (ours && !used.contains(name)) {
                    vault.remove(name);
                }
            }
        } catch (MantaException e) {
            LOG.warn("unused keys stay: reason={}", e.getMessage());
        }
    }

    private void store(String name, byte[] secret) throws MantaException {
        try {
            vault.store(name, secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private <T> T load(String name, Function<byte[], T> reader) throws MantaException {
        byte[] secret =
                vault.load(name)
                        .orElseThrow(
                                () ->
                                        new MantaException(
                                                ErrorCode.FILE_DAMAGED,
                                                "the key " + name + " is missing",
                                                "Remove the peer and add it again.",
                                                null));
        try {
            return reader.apply(secret);
        } catch (IllegalArgumentException e) {
            throw new MantaException(ErrorCode.FILE_DAMAGED, "the key " + name + " is damaged", e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static String name(String kind, TunnelPublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.bytes());
            return kind + HexFormat.of().formatHex(hash, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
