package io.manta.wireguard.tunnel;

import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.message.WireGuardConstants;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The preshared keys of one peer, current first. An initiator tries them all on a response. A
 * responder has to choose one: the current, and after a response that was never confirmed the next,
 * so that neither side is locked out by a refresh only the other one finished.
 */
final class PresharedKeys {
    private List<PresharedKey> keys;
    private List<PresharedKey> keysAtInitiation = List.of();
    private List<PresharedKey> replaced = List.of();
    private long replacedNs;
    private int choice;

    PresharedKeys(List<PresharedKey> keys) {
        this.keys = checked(keys);
    }

    void set(List<PresharedKey> now, long nowNs) {
        replaced = keys;
        replacedNs = nowNs;
        keys = checked(now);
        choice = 0;
    }

    private static List<PresharedKey> checked(List<PresharedKey> keys) {
        List<PresharedKey> unlike = keys.stream().distinct().toList();
        if (unlike.isEmpty() || unlike.size() > WireGuardConstants.MAX_PRESHARED_KEYS) {
            throw new IllegalArgumentException(unlike.size() + " preshared keys");
        }
        return unlike;
    }

    /** An initiation goes out now: its response may be made with any of those of now. */
    void initiated() {
        keysAtInitiation = keys;
    }

    /**
     * Those to try on a response. Also what was in force when the initiation went out, and for a
     * moment what was replaced since: the peer may have answered before it heard of a new one.
     */
    List<PresharedKey> forResponse(long nowNs) {
        Set<PresharedKey> all = new LinkedHashSet<>(keys);
        all.addAll(keysAtInitiation);
        if (nowNs - replacedNs < WireGuardConstants.PRESHARED_KEY_CHANGE_NS) {
            all.addAll(replaced);
        }
        return List.copyOf(all);
    }

    /** The key to answer with. */
    PresharedKey choose(boolean lastWentUnconfirmed) {
        choice = lastWentUnconfirmed ? (choice + 1) % keys.size() : 0;
        return keys.get(choice);
    }
}
