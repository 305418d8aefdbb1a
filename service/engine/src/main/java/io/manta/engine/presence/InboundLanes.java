package io.manta.engine.presence;

import io.manta.base.life.TaskScope;
import io.manta.base.net.DatagramPort;
import io.manta.base.net.DatagramReceiver;
import io.manta.base.net.DatagramSender;
import io.manta.engine.plane.InboundLane;
import io.manta.packet.ip.DropCounters;
import java.util.ArrayList;
import java.util.List;

/**
 * One lane for each receiver of the port, with the senders and counters that lanes and loop have of
 * their own.
 */
final class InboundLanes {
    private final DatagramPort port;
    private final List<DatagramSender> senders = new ArrayList<>();
    private final List<DropCounters> drops = new ArrayList<>();
    private final List<InboundLane> lanes = new ArrayList<>();

    /** Makes a lane of what only that lane has. */
    @FunctionalInterface
    interface LaneFactory {
        InboundLane make(DatagramReceiver receiver, DatagramSender answers, DropCounters drops);
    }

    InboundLanes(DatagramPort port) {
        this.port = port;
    }

    /** Makes all of them. */
    void open(LaneFactory factory) {
        for (DatagramReceiver receiver : port.receivers()) {
            lanes.add(factory.make(receiver, newSender(), newDrops()));
        }
    }

    /** A sender that is closed with the lanes. */
    DatagramSender newSender() {
        DatagramSender sender = port.sender();
        senders.add(sender);
        return sender;
    }

    /** Counters that are summed up with those of the lanes. */
    DropCounters newDrops() {
        DropCounters counters = new DropCounters();
        drops.add(counters);
        return counters;
    }

    List<DropCounters> drops() {
        return drops;
    }

    /** Starts a thread for each. */
    void start(TaskScope scope) {
        for (int i = 0; i < lanes.size(); i++) {
            InboundLane lane = lanes.get(i);
            String family = port.receivers().get(i).family();
            scope.forkPlatform("udp-rx-" + family, () -> LaneRunner.run(lane::awaitTurn));
        }
    }

    /** Carries what is there without a thread; false if nothing was. */
    boolean turn() {
        boolean busy = false;
        for (InboundLane lane : lanes) {
            busy |= lane.turn();
        }
        return busy;
    }

    /** Once their threads have ended. */
    void closeSenders() {
        senders.forEach(DatagramSender::close);
    }
}
