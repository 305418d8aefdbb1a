package io.manta.wireguard.handshake;

import io.manta.wireguard.crypto.TunnelPublicKey;
import java.util.Arrays;

/**
 * The two static keys of a tunnel, with their shared secret worked out once: a quarter of the cost
 * of a handshake. Safe for use by any thread until {@link #destroy}.
 */
public final class PeerStatics {
    private final LocalIdentity local;
    private final TunnelPublicKey remote;
    private final byte[] shared = new byte[32];
    private final boolean usable;

    public PeerStatics(LocalIdentity local, TunnelPublicKey remote) {
        this.local = local;
        this.remote = remote;
        this.usable = local.privateKey().agree(remote, shared);
    }

    /** Our side. */
    public LocalIdentity local() {
        return local;
    }

    /** The peer's side. */
    public TunnelPublicKey remote() {
        return remote;
    }

    /** The secret of both static keys; the array is not copied. */
    byte[] shared() {
        return shared;
    }

    /** Whether the keys agree on anything: false for a public key of low order. */
    boolean isUsable() {
        return usable;
    }

    /** Overwrites the shared secret. */
    public void destroy() {
        Arrays.fill(shared, (byte) 0);
    }
}
