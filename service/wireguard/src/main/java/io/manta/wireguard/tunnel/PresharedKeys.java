package io.manta.wireguard.tunnel;

import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.message.WireGuardConstants;
import java.util.ArrayList;
import java.util.List;

/**
 * The preshared keys of one peer, current first. An initiator tries them all on a response. A
 * responder has to choose one: the current, and after a response that was never confirmed the next,
 * so that neither side is locked out by a refresh only the other one finished.
 */
final class PresharedKeys {
    private List<PresharedKey> keys;
    private int choice;

    PresharedKeys(PresharedKey current) {
        this.keys = List.of(current);
    }

    void set(PresharedKey current, PresharedKey... previous) {
        List<PresharedKey> all = new ArrayList<>();
        all.add(current);
        for (PresharedKey key : previous) {
            if (!all.contains(key)) {
                all.add(key);
            }
        }
        if (all.size() > WireGuardConstants.MAX_PRESHARED_KEYS) {
            throw new IllegalArgumentException("too many preshared keys: " + all.size());
        }
        keys = List.copyOf(all);
        choice = 0;
    }

    List<PresharedKey> all() {
        return keys;
    }

    /** The key to answer with. */
    PresharedKey choose(boolean lastWentUnconfirmed) {
        choice = lastWentUnconfirmed ? (choice + 1) % keys.size() : 0;
        return keys.get(choice);
    }
}
