package io.manta.engine.presence;

import io.manta.base.time.Clock;
import io.manta.base.time.TimerWheel;
import io.manta.engine.remote.Peer;
import io.manta.engine.remote.PeerController;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The peers of the session at hand and their deadlines. Belongs to the control loop. */
public final class PeerTable {
    private static final long TICK_NS = 5_000_000;

    private final Clock clock;
    private final Map<TunnelPublicKey, PeerController> byKey = new LinkedHashMap<>();
    private final List<@Nullable PeerController> bySlot = new ArrayList<>();
    private final BitSet taken = new BitSet();
    private final TimerWheel deadlines;
    private boolean watched;

    PeerTable(Clock clock) {
        this.clock = clock;
        this.deadlines = new TimerWheel(clock.nanos(), TICK_NS);
    }

    /** The lowest number no peer has. */
    public int freeSlot() {
        return taken.nextClearBit(0);
    }

    /** All peers, in the order they were added. */
    public Collection<PeerController> all() {
        return byKey.values();
    }

    /** The peer with a key. */
    public Optional<PeerController> find(TunnelPublicKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Adds a peer; its slot must be free. */
    public void add(PeerController controller) {
        int slot = controller.peer().slot();
        taken.set(slot);
        while (bySlot.size() <= slot) {
            bySlot.add(null);
        }
        bySlot.set(slot, controller);
        byKey.put(controller.spec().key(), controller);
        controller.watch(watched, clock.nanos());
        rearm(controller);
    }

    /** Whether round trips are measured all the time, of these peers and those to come. */
    public void watch(boolean on) {
        watched = on;
        for (PeerController controller : List.copyOf(byKey.values())) {
            controller.watch(on, clock.nanos());
            controller.tick(clock.nanos());
            rearm(controller);
        }
    }

    /** Says something to every peer there is a session with, so that it learns where we are. */
    public void greet(long nowNs) {
        for (PeerController controller : byKey.values()) {
            controller.greet(nowNs);
            rearm(controller);
        }
    }

    /** This machine is on another network: every peer is told, and asked whether it answers. */
    public void networkChanged(long nowNs) {
        for (PeerController controller : byKey.values()) {
            controller.networkChanged(nowNs);
            rearm(controller);
        }
    }

    /** Takes a peer out and closes it. */
    public void remove(PeerController controller) {
        int slot = controller.peer().slot();
        byKey.remove(controller.spec().key());
        bySlot.set(slot, null);
        taken.clear(slot);
        deadlines.cancel(slot);
        controller.close();
    }

    /** Looks at a peer now, if it is still there. */
    void attend(Peer peer, long nowNs) {
        PeerController controller = at(peer.slot());
        if (controller != null && controller.peer() == peer) {
            controller.tick(nowNs);
            rearm(controller);
        }
    }

    /** The peer at a slot, or null. */
    @Nullable PeerController at(int slot) {
        return slot < bySlot.size() ? bySlot.get(slot) : null;
    }

    /** Looks at every peer whose time has come; how many those were. */
    int advance(long nowNs) {
        int[] due = {0};
        deadlines.advance(
                nowNs,
                slot -> {
                    due[0]++;
                    PeerController controller = at(slot);
                    if (controller != null) {
                        controller.tick(nowNs);
                        rearm(controller);
                    }
                });
        return due[0];
    }

    /** When {@link #advance} has something to do. */
    long nextDueNs() {
        return deadlines.nextDueNs();
    }

    /** After anything that may have changed when a peer is due. */
    public void rearm(PeerController controller) {
        long due = controller.dueNs();
        // A deadline in the past would be found due in the same turn again and again.
        deadlines.arm(
                controller.peer().slot(),
                due == TimerWheel.NEVER ? due : Math.max(due, clock.nanos()));
    }
}
