package io.manta.daemon.find;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import io.manta.discovery.mdns.LanBeacon;
import io.manta.discovery.mdns.LanListener;
import io.manta.discovery.mdns.LanNetwork;
import io.manta.discovery.mdns.LanSockets;
import io.manta.discovery.mdns.Sighting;
import io.manta.identity.ContactId;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.identity.SeedSource;
import io.manta.mesh.Sightings;
import io.manta.mesh.view.ContactsView;
import io.manta.mesh.view.MemberView;
import io.manta.mesh.view.MeshView;
import io.manta.mesh.view.NetworkView;
import io.manta.mesh.view.PendingJoin;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds devices on the local link. Has no socket while nobody is to be found: in no network, not on
 * the way into one, or switched off. Safe for use by any thread; only {@link #scan} waits.
 */
final class LanFinder implements LanListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LanFinder.class);

    /** Who is asked answers within a second, or is asked for the second time then. */
    private static final Duration SCAN = Duration.ofSeconds(2);

    private final Sightings sightings;
    private final DeviceId self;
    private final IntSupplier port;
    private final Supplier<Optional<String>> ownInterface;
    private final Clock clock;
    private final SeedSource random;
    private final TaskScope scope = new TaskScope("lan-finder");

    private boolean enabled; // guarded by this
    private boolean closed; // guarded by this
    private int scanning; // guarded by this
    private List<LanNetwork> wanted = List.of(); // guarded by this
    private boolean missing = true; // guarded by this
    private MeshView networks = MeshView.EMPTY; // guarded by this
    private ContactsView contacts = ContactsView.NONE; // guarded by this

    /** Held while sockets are opened, which takes long; never asked for by those who hold this. */
    private final Object steps = new Object();

    private @Nullable Ears ears; // guarded by steps

    /** What is open while somebody is to be found. */
    private record Ears(LanSockets sockets, LanBeacon beacon) {}

    /** Who was heard in a scan. */
    record Heard(List<Sighting> members, List<Endpoint> strangers) {}

    /**
     * @param port where this device is reached; 0 while it is not
     * @param ownInterface name of our own interface, which is no link
     */
    LanFinder(
            Sightings sightings,
            DeviceId self,
            IntSupplier port,
            Supplier<Optional<String>> ownInterface,
            Clock clock,
            SeedSource random) {
        this.sightings = sightings;
        this.self = self;
        this.port = port;
        this.ownInterface = ownInterface;
        this.clock = clock;
        this.random = random;
    }

    /** Whether a person wants it. */
    void enable(boolean now) {
        synchronized (this) {
            if (enabled == now) {
                return;
            }
            enabled = now;
        }
        bringInStepSoon();
    }

    /** The networks of this device are these. */
    void networksAre(MeshView view) {
        synchronized (this) {
            networks = view;
        }
        look();
    }

    /** People this device is in contact with, or seeks, are these. */
    void contactsAre(ContactsView view) {
        synchronized (this) {
            contacts = view;
        }
        look();
    }

    private void look() {
        synchronized (this) {
            List<LanNetwork> next = new ArrayList<>();
            networks.networks().forEach(network -> next.add(of(network)));
            networks.pending().forEach(join -> next.add(of(join)));
            next.addAll(contacts());
            boolean misses = missesSomebody();
            if (next.equals(wanted) && misses == missing) {
                return;
            }
            wanted = List.copyOf(next);
            missing = misses;
        }
        bringInStepSoon();
    }

    /** Whether there is anybody who might be found here: not only those who are connected. */
    private boolean missesSomebody() {
        return !networks.pending().isEmpty()
                || !sought().isEmpty()
                || networks.networks().stream()
                        .flatMap(network -> network.members().stream())
                        .anyMatch(member -> !member.connected() && !member.device().equals(self));
    }

    /** Who has given out a contact id hears who asks for it, and for those it had before. */
    private List<LanNetwork> contacts() {
        List<LanNetwork> all = new ArrayList<>();
        if (contacts.open() || !networks.networks().isEmpty()) {
            contacts.id().ifPresent(id -> all.add(LanNetwork.ofContact(id, self)));
            contacts.former().forEach(id -> all.add(LanNetwork.ofContact(id, self)));
        }
        sought().forEach(id -> all.add(LanNetwork.seeking(id, self)));
        return all;
    }

    /** Who waits for a person there was found already. */
    private List<ContactId> sought() {
        return contacts.asked().stream()
                .filter(
                        asked ->
                                asked.step() == ContactsView.Step.LOOKING
                                        || asked.step() == ContactsView.Step.REACHING)
                .map(ContactsView.Asked::contact)
                .toList();
    }

    private LanNetwork of(NetworkView network) {
        return new LanNetwork(
                network.id(),
                self,
                network.members().stream().map(MemberView::device).toList(),
                network.canSign() ? LanNetwork.Part.DOOR : LanNetwork.Part.MEMBER);
    }

    private LanNetwork of(PendingJoin join) {
        return new LanNetwork(join.network(), self, join.toAsk(), LanNetwork.Part.JOINER);
    }

    /** This machine is on another link, or has another address there. */
    void linksChanged() {
        soon("lan-links", this::lookAtLinks);
    }

    private void lookAtLinks() {
        synchronized (steps) {
            if (ears != null) {
                ears.sockets.refresh();
                ears.beacon.startAgain();
            }
        }
    }

    /** Opening sockets takes longer than those who tell of changes may be kept. */
    private void bringInStepSoon() {
        soon("lan-step", this::bringInStep);
    }

    /** Others go on telling of changes while this is being closed. */
    private synchronized void soon(String task, TaskScope.Task step) {
        if (!closed) {
            scope.fork(task, step);
        }
    }

    private void bringInStep() {
        synchronized (steps) {
            boolean needed;
            List<LanNetwork> now;
            boolean misses;
            synchronized (this) {
                needed = !closed && enabled && (!wanted.isEmpty() || scanning > 0);
                now = wanted;
                misses = missing;
            }
            if (needed && ears == null) {
                ears = listen(now, misses);
            } else if (needed && ears != null) {
                ears.beacon.announce(now, port.getAsInt());
                ears.beacon.missesSomebody(misses);
            } else if (!needed && ears != null) {
                ears.beacon.farewell();
                ears.sockets.close();
                ears = null;
            }
        }
    }

    private Ears listen(List<LanNetwork> now, boolean misses) {
        LanSockets sockets = LanSockets.open(this::isLink);
        LanBeacon beacon = new LanBeacon(sockets, clock, random, this);
        beacon.announce(now, port.getAsInt());
        beacon.missesSomebody(misses);
        sockets.start(beacon, clock);
        LOG.info("looks on the local link: links={}", sockets.links());
        return new Ears(sockets, beacon);
    }

    /** Tunnels, ours and others', have no hardware address; what is said there is for nobody. */
    private boolean isLink(NetworkInterface on) {
        try {
            return !on.isLoopback()
                    && !on.isPointToPoint()
                    && on.getHardwareAddress() != null
                    && !Optional.of(on.getName()).equals(ownInterface.get());
        } catch (SocketException e) {
            return false;
        }
    }

    /**
     * Asks who is there and waits for answers.
     *
     * @throws MantaException {@code WRONG_STATE} if it is switched off
     */
    Heard scan() throws MantaException, InterruptedException {
        LanBeacon asked = begin();
        try {
            asked.scan();
            Thread.sleep(SCAN);
            return new Heard(
                    asked.sightings(),
                    asked.strangers().stream().map(stranger -> stranger.endpoint()).toList());
        } finally {
            synchronized (this) {
                scanning--;
            }
            bringInStepSoon();
        }
    }

    private LanBeacon begin() throws MantaException {
        synchronized (this) {
            if (!enabled || closed) {
                throw off();
            }
            scanning++;
        }
        bringInStep();
        synchronized (steps) {
            if (ears != null) {
                return ears.beacon;
            }
        }
        synchronized (this) {
            scanning--;
        }
        throw off();
    }

    private static MantaException off() {
        return new MantaException(
                ErrorCode.WRONG_STATE,
                "this device does not look on the local network: mdns is off",
                "Switch it on with 'manta mdns on'.",
                null);
    }

    @Override
    public void seen(Sighting sighting) {
        sightings.sighted(sighting.device(), sighting.endpoint());
    }

    @Override
    public void door(NetworkId network, DeviceId device, Endpoint endpoint) {
        Optional<ContactId> contact;
        synchronized (this) {
            contact =
                    sought().stream()
                            .filter(id -> LanNetwork.asNetwork(id).equals(network))
                            .findFirst();
        }
        if (contact.isPresent()) {
            sightings.foundContact(contact.get(), device, List.of(endpoint));
        } else {
            sightings.foundDoor(network, device, List.of(endpoint));
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        bringInStep();
        scope.close();
    }
}
