package io.manta.wireguard.tunnel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The at most three sessions of one peer (paper §6.6 and the key confirmation of §5.4.5).
 *
 * <pre>
 *  we initiated:   new ---------&gt; current, current (or next) -&gt; previous
 *  we responded:   new --&gt; next --first genuine message--&gt; current -&gt; previous
 * </pre>
 *
 * A responder may not send in a session until the initiator has proved to have its keys. Lanes read
 * {@link #current} and confirm {@link #next}; only the control loop unregisters and destroys what
 * fell out, which {@link #takeRetired} hands it.
 */
final class KeypairSlots {
    // Written under the lock of this object, read by lanes without.
    private volatile @Nullable Keypair current;
    private volatile @Nullable Keypair next;

    // Under the lock of this object.
    private @Nullable Keypair previous;
    private boolean confirmed;
    private final List<Keypair> retired = new ArrayList<>(2);

    @Nullable Keypair current() {
        return current;
    }

    @Nullable Keypair next() {
        return next;
    }

    /** A session we initiated may be used at once. */
    synchronized void installAsInitiator(Keypair fresh) {
        Keypair unconfirmed = next;
        retire(previous);
        if (unconfirmed != null) {
            retire(current);
            previous = unconfirmed;
            next = null;
        } else {
            previous = current;
        }
        current = fresh;
    }

    /** A session we answered waits for its confirmation. */
    synchronized void installAsResponder(Keypair fresh) {
        retire(next);
        next = fresh;
    }

    /** By any lane: a genuine message came in this session. True if that confirmed it. */
    boolean confirm(Keypair used) {
        return used == next && promote(used);
    }

    private synchronized boolean promote(Keypair used) {
        if (used != next) {
            return false;
        }
        retire(previous);
        previous = current;
        current = used;
        next = null;
        confirmed = true;
        return true;
    }

    /** Whether a lane confirmed a session since the last call. */
    synchronized boolean takeConfirmed() {
        boolean was = confirmed;
        confirmed = false;
        return was;
    }

    /** What fell out since the last call, to be unregistered and destroyed. */
    synchronized List<Keypair> takeRetired() {
        if (retired.isEmpty()) {
            return List.of();
        }
        List<Keypair> taken = List.copyOf(retired);
        retired.clear();
        return taken;
    }

    /** Lets go of all sessions. */
    synchronized void retireAll() {
        retire(current);
        retire(next);
        retire(previous);
        current = null;
        next = null;
        previous = null;
    }

    synchronized boolean isEmpty() {
        return current == null && next == null && previous == null;
    }

    private void retire(@Nullable Keypair keypair) {
        if (keypair != null) {
            retired.add(keypair);
        }
    }
}
