package io.manta.control.quic;

import io.manta.identity.DeviceId;
import io.netty.handler.codec.quic.QuicChannel;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All connections, and which of them is <em>the</em> one with a peer. Belongs to control's thread;
 * {@link #current} may be asked by any.
 *
 * <p>When there are two with one peer, both sides have to keep the same, each on its own. The rule:
 *
 * <ul>
 *   <li>A newer one takes the place of an older one: who dials has none, or it is of no use to him.
 *   <li>Except when both dialled at once: then the one dialled by the higher id stays. The lower
 *       side always takes it; the higher side knows by the time: what the other made within a few
 *       seconds of ours, and without having been started anew, it may have made before it saw ours.
 *       Once it has spoken over ours it has seen it: whoever then dials has lost it, as by a move.
 * </ul>
 */
final class ConnectionTable implements LinkListener {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTable.class);

    /** What the peer said before it spoke over another connection has arrived by then. */
    private static final long OVERTAKEN_NS = 1_000_000_000L;

    private final LinkContext context;
    private final Doorkeeper door;
    private final Map<DeviceId, PeerLink> current = new ConcurrentHashMap<>();
    private final Set<PeerLink> accepted = new HashSet<>();
    private final Set<PeerLink> announced = new HashSet<>();
    private final Set<PeerLink> strangers = new HashSet<>();
    private Consumer<PeerLink> opening = link -> {};

    ConnectionTable(LinkContext context, Doorkeeper door) {
        this.context = context;
        this.door = door;
    }

    /** Tells who dials of each connection that opens, once the handler has heard of it. */
    void onOpening(Consumer<PeerLink> listener) {
        opening = listener;
    }

    /** The open connection with that peer. */
    Optional<PeerLink> current(DeviceId peer) {
        return Optional.ofNullable(current.get(peer)).filter(PeerLink::isOpen);
    }

    /** How many peers are connected. */
    int size() {
        return current.size();
    }

    /** Somebody connects. */
    PeerLink accept(QuicChannel channel) {
        PeerLink link =
                new PeerLink(
                        context,
                        channel,
                        io.manta.base.net.Endpoint.of(
                                (InetSocketAddress) channel.remoteSocketAddress()),
                        Optional.empty(),
                        this);
        door.entered(link.source());
        accepted.add(link);
        return link;
    }

    @Override
    public void greeted(PeerLink link) {
        door.greeted(link.source());
        if (!context.handler().expects(link.peer()) && !admitsStranger(link)) {
            link.shut(CloseCode.BUSY, "there is no room for another unknown device");
        }
    }

    private boolean admitsStranger(PeerLink link) {
        strangers.removeIf(stranger -> context.handler().expects(stranger.peer()));
        long here = strangers.stream().filter(s -> s.source().equals(link.source())).count();
        return strangers.size() < context.bounds().strangers()
                && here < context.bounds().strangersPerSource()
                && strangers.add(link);
    }

    @Override
    public void wanted(PeerLink link) {
        open(link);
    }

    /** Both sides want this connection: now it can be used. */
    void open(PeerLink link) {
        link.open(this);
        PeerLink other = current.get(link.peer());
        if (other != null && other.isOpen() && staysBeside(other, link)) {
            retire(link);
            return;
        }
        current.put(link.peer(), link);
        announced.add(link);
        LOG.info(
                "peer connected: peer={} endpoint={} agent='{}'",
                link.name(),
                link.endpoint(),
                link.hello().agent());
        // Whoever waits for the connection shall find that all others know of it.
        safely(() -> context.handler().opened(link));
        opening.accept(link);
        if (other != null) {
            retire(other);
        }
    }

    /** Whether the older of two keeps its place: we dialled it, as the higher, just before. */
    private boolean staysBeside(PeerLink older, PeerLink newer) {
        return older.isDialled()
                && !newer.isDialled()
                && older.isOfSameRun(newer)
                && context.own().compareTo(newer.peer()) > 0
                && older.usedForNs() < OVERTAKEN_NS
                && older.openForNs() < context.times().simultaneous().toNanos();
    }

    /** Whoever uses it may finish; then it goes. */
    private void retire(PeerLink link) {
        context.loop()
                .schedule(
                        () -> link.shut(CloseCode.UNNEEDED, "another connection took its place"),
                        context.times().linger().toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    @Override
    public void ended(PeerLink link, Ending ending) {
        if (accepted.remove(link)) {
            door.left(link.source(), link.hasGreeted());
        }
        strangers.remove(link);
        if (link.hasGreeted()) {
            current.remove(link.peer(), link);
        }
        LOG.debug("connection ended: peer={} reason={}", link.name(), ending.words());
        if (announced.remove(link)) {
            LOG.info("peer gone: peer={} reason={}", link.name(), ending.words());
            safely(() -> context.handler().closed(link, ending.words()));
        }
    }

    /** As {@link QuicControl#networkChanged} says. */
    void networkChanged(boolean addressLost) {
        for (PeerLink link : List.copyOf(announced)) {
            if (addressLost && !link.isDialled()) {
                link.shut(CloseCode.GOODBYE, "the device is on another network now");
            } else {
                link.ask();
            }
        }
    }

    /** This machine slept: who is still there? */
    void wokeUp() {
        List.copyOf(announced).forEach(PeerLink::doubt);
    }

    /** Somebody looks at who is there. */
    void attend() {
        List.copyOf(announced).forEach(PeerLink::attend);
    }

    /** Somebody has reason to doubt that this one is. */
    void attend(DeviceId peer) {
        current(peer).ifPresent(PeerLink::ask);
    }

    /** Ends all of them. */
    void shutAll(String words) {
        Set<PeerLink> all = new HashSet<>(accepted);
        all.addAll(announced);
        List.copyOf(all).forEach(link -> link.shut(CloseCode.GOODBYE, words));
    }

    private static void safely(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.error("a listener to connections failed", e);
        }
    }
}
