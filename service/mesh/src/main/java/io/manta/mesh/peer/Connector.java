package io.manta.mesh.peer;

import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import io.manta.control.ControlPlane;
import io.manta.identity.DeviceId;
import io.manta.identity.SeedSource;
import io.manta.mesh.loop.Backoff;
import io.manta.mesh.loop.MeshLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps connections with the devices that are wanted: dials a few at a time, the important ones
 * first, waits longer after each failure, and at once when there is news of where a device is. Of
 * the loop's thread.
 */
public final class Connector {
    /** Dials under way at once. */
    static final int MOST_DIALS = 16;

    static final Duration DIAL_DEADLINE = Duration.ofSeconds(10);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** News of the same device can't make us dial it more often than this. */
    private static final Duration LEAST_BETWEEN_DIALS = Duration.ofSeconds(2);

    /** How often news adds to a dial that is under way. */
    private static final int MOST_ADDITIONS = 4;

    /** A connection that lasted so long was a good one: after it waiting starts over. */
    private static final Duration GOOD_CONNECTION = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);

    private final MeshLoop loop;
    private final ControlPlane control;
    private final AddressBook book;
    private final Clock clock;
    private final SeedSource random;
    private final BeforeDial beforeDial;
    private final Map<DeviceId, Target> targets = new HashMap<>();
    private final TreeSet<Target> ready = new TreeSet<>();
    private int dialling;

    /** Is told of each device about to be dialled. */
    @FunctionalInterface
    public interface BeforeDial {
        /**
         * Others may know more of where it is, and somebody who is connected with it can tell it to
         * dial us as well: two devices behind NATs meet only so.
         *
         * @param introduced whether it dials us already, so that it need not be told
         */
        void dialling(DeviceId device, boolean introduced);
    }

    /**
     * @param beforeDial is told of each device about to be dialled
     */
    public Connector(
            MeshLoop loop,
            ControlPlane control,
            AddressBook book,
            Clock clock,
            SeedSource random,
            BeforeDial beforeDial) {
        this.loop = loop;
        this.control = control;
        this.book = book;
        this.clock = clock;
        this.random = random;
        this.beforeDial = beforeDial;
    }

    /**
     * Connections with these are wanted, and with no others.
     *
     * @param ranks 0 for the most important
     */
    public void want(Map<DeviceId, Integer> ranks) {
        for (Target target : List.copyOf(targets.values())) {
            if (!ranks.containsKey(target.device)) {
                forget(target);
            }
        }
        ranks.forEach(this::want);
        pump();
    }

    private void want(DeviceId device, int rank) {
        Target known = targets.get(device);
        if (known == null) {
            known = new Target(device, rank, new Backoff(FIRST_WAIT, LONGEST_WAIT, random));
            targets.put(device, known);
            if (control.connection(device).isPresent()) {
                connected(known);
            } else {
                makeReady(known);
            }
        } else if (known.rank != rank) {
            boolean waits = ready.remove(known);
            known.rank = rank;
            if (waits) {
                ready.add(known);
            }
        }
    }

    /** A connection with the device is there, whoever dialled. */
    public void opened(DeviceId device) {
        Target target = targets.get(device);
        if (target != null && target.state != Target.State.CONNECTED) {
            connected(target);
            pump();
        }
    }

    /** The connection with the device has ended. */
    public void closed(DeviceId device) {
        Target target = targets.get(device);
        if (target != null && target.state == Target.State.CONNECTED) {
            if (clock.nanos() - target.connectedNs >= GOOD_CONNECTION.toNanos()) {
                target.backoff.reset();
            }
            waitFor(target, target.backoff.next());
        }
    }

    /** There is news of where the device is. */
    public void news(DeviceId device) {
        Target target = targets.get(device);
        if (target != null && target.state == Target.State.DIALLING) {
            addToDial(target);
        } else if (target != null && target.state == Target.State.WAITING) {
            soon(target);
        }
    }

    /** Control takes more candidates into an attempt that is under way. */
    private void addToDial(Target target) {
        if (target.additions++ < MOST_ADDITIONS) {
            control.connect(target.device, book.candidates(target.device), DIAL_DEADLINE);
        }
    }

    /** The device is about to dial us: dialling it now opens the NATs of both. */
    public void introduced(DeviceId device) {
        Target target = targets.get(device);
        if (target != null && target.state == Target.State.WAITING) {
            target.introduced = true;
            soon(target);
        }
    }

    private void soon(Target target) {
        long sinceNs = clock.nanos() - target.dialledNs;
        long leastNs = LEAST_BETWEEN_DIALS.toNanos();
        if (target.neverDialled || sinceNs >= leastNs) {
            makeReady(target);
            pump();
        } else {
            waitFor(target, Duration.ofNanos(leastNs - sinceNs));
        }
    }

    /** The network of this machine changed: everybody may be reachable now. */
    public void tryAll() {
        for (Target target : targets.values()) {
            target.backoff.reset();
            if (target.state == Target.State.WAITING) {
                makeReady(target);
            }
        }
        pump();
    }

    private void pump() {
        while (dialling < MOST_DIALS && !ready.isEmpty()) {
            Target next = ready.pollFirst();
            beforeDial.dialling(next.device, next.introduced);
            next.introduced = false;
            List<Endpoint> candidates = book.candidates(next.device);
            if (candidates.isEmpty()) {
                waitFor(next, next.backoff.next());
            } else {
                dial(next, candidates);
            }
        }
    }

    private void dial(Target target, List<Endpoint> candidates) {
        target.state = Target.State.DIALLING;
        target.dialledNs = clock.nanos();
        target.neverDialled = false;
        target.additions = 0;
        dialling++;
        loop.whenDone(
                control.connect(target.device, candidates, DIAL_DEADLINE),
                (connection, error) -> {
                    dialling--;
                    dialled(target, error == null);
                    pump();
                });
    }

    private void dialled(Target target, boolean success) {
        if (targets.get(target.device) != target || target.state != Target.State.DIALLING) {
            return;
        }
        if (success) {
            // It may have ended again before this was told.
            if (control.connection(target.device).isPresent()) {
                connected(target);
            } else {
                waitFor(target, target.backoff.next());
            }
            return;
        }
        LOG.debug("could not connect: peer={}", target.device.shortForm());
        waitFor(target, target.backoff.next());
    }

    private void connected(Target target) {
        ready.remove(target);
        target.timer.cancel();
        target.state = Target.State.CONNECTED;
        target.connectedNs = clock.nanos();
    }

    private void makeReady(Target target) {
        target.timer.cancel();
        target.state = Target.State.READY;
        target.readySinceNs = clock.nanos();
        ready.add(target);
    }

    private void waitFor(Target target, Duration wait) {
        target.timer.cancel();
        target.state = Target.State.WAITING;
        target.timer =
                loop.after(
                        wait,
                        () -> {
                            makeReady(target);
                            pump();
                        });
    }

    private void forget(Target target) {
        ready.remove(target);
        target.timer.cancel();
        targets.remove(target.device);
    }

    /** Whether a connection with that device is wanted. */
    public boolean wants(DeviceId device) {
        return targets.containsKey(device);
    }

    /** Devices wanted but not connected now. */
    public List<DeviceId> missing() {
        List<DeviceId> missing = new ArrayList<>();
        targets.values().stream()
                .filter(target -> target.state != Target.State.CONNECTED)
                .forEach(target -> missing.add(target.device));
        return missing;
    }
}
