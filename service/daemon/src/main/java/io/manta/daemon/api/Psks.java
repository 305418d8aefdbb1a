package io.manta.daemon.api;

import io.manta.identity.kem.PairSecret;
import io.manta.mesh.secret.PairSecrets;
import io.manta.wireguard.crypto.PresharedKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The preshared keys of the tunnel with a member. */
final class Psks {
    private Psks() {}

    /**
     * What its tunnel may use, the present one first. Once two devices have agreed on a secret
     * there is no way back to none: else whoever kept them from talking could have it.
     */
    static List<PresharedKey> of(PairSecrets secrets) {
        List<PresharedKey> psks = new ArrayList<>();
        if (!secrets.isAgreed()) {
            psks.add(PresharedKey.none());
        }
        for (PairSecret secret : secrets.usable()) {
            byte[] bytes = secret.copyBytes();
            psks.add(PresharedKey.of(bytes));
            Arrays.fill(bytes, (byte) 0);
        }
        return List.copyOf(psks);
    }
}
