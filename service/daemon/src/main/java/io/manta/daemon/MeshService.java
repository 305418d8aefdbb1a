package io.manta.daemon;

import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning.Severity;
import io.manta.base.life.TaskScope;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import io.manta.base.time.Clock;
import io.manta.control.ControlConnection;
import io.manta.control.quic.ControlParts;
import io.manta.control.quic.QuicControl;
import io.manta.daemon.api.Attention;
import io.manta.daemon.api.MeshAccess;
import io.manta.daemon.api.OtherVpn;
import io.manta.daemon.api.RunOverrides;
import io.manta.daemon.find.Finder;
import io.manta.daemon.find.SharedDatagrams;
import io.manta.daemon.os.HostName;
import io.manta.daemon.state.Configuration;
import io.manta.discovery.record.SigningTimes;
import io.manta.engine.Engine;
import io.manta.engine.host.HostNetworks;
import io.manta.engine.host.NetworkMonitor;
import io.manta.engine.host.OwnEndpoints;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.MeshAddress;
import io.manta.identity.SeedSource;
import io.manta.mesh.Mesh;
import io.manta.mesh.MeshEnvironment;
import io.manta.mesh.store.MeshStore;
import io.manta.mesh.view.ContactsView;
import io.manta.mesh.view.MeshView;
import io.manta.mesh.view.PersonView;
import io.manta.tun.TunFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The networks of this device: builds control and mesh on what there is below them. Belongs to the
 * daemon's thread.
 */
final class MeshService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MeshService.class);
    private static final String NO_CONTROL = "no-control-plane";

    private final Parts parts;
    private final NetworkMonitor monitor;
    private final TaskScope scope = new TaskScope("mesh");
    private final QuicControl quic;
    private final DormantControl control;
    private final Mesh mesh;
    private final Finder finder;
    private HostNetworks before = HostNetworks.NONE; // of the monitor's thread
    private boolean started;

    /**
     * What it stands on.
     *
     * @param key this device's
     * @param port shared with the tunnels
     * @param configuration for the name of this device
     * @param overrides for the name of its interface
     * @param store what the mesh keeps
     * @param times when keys of this device signed last
     * @param engine carries the tunnels, told when this machine moves
     * @param system tells of changes of networks
     * @param clock time
     * @param random a cryptographically secure generator
     * @param health is told what lasts
     * @param metrics is given all counters
     */
    record Parts(
            DeviceKey key,
            SharedPort port,
            Configuration configuration,
            RunOverrides overrides,
            MeshStore store,
            SigningTimes times,
            Engine engine,
            TunFactory system,
            Clock clock,
            SeedSource random,
            HealthTracker health,
            MetricRegistry metrics) {}

    MeshService(Parts parts) {
        this.parts = parts;
        this.monitor = NetworkMonitor.system(parts.system, parts.clock);
        this.quic =
                new QuicControl(
                        new ControlParts(
                                parts.key,
                                parts.port,
                                parts.clock,
                                parts.random,
                                parts.metrics,
                                this::ownEndpoints,
                                this::networkPrefixes,
                                this::isIpv6Only,
                                "manta " + ProgramVersion.text()));
        this.control = new DormantControl(quic);
        this.mesh =
                new Mesh(
                        new MeshEnvironment(
                                parts.key,
                                control,
                                parts.store,
                                parts.clock,
                                parts.random,
                                parts.health,
                                parts.metrics,
                                this::ownEndpoints,
                                this::isIpv6Only,
                                Optional::empty,
                                this::hostname));
        this.finder =
                new Finder(
                        new Finder.Parts(
                                mesh,
                                parts.key,
                                parts.port::localPort,
                                new SharedDatagrams(
                                        parts.port::send, parts.port::stun, parts.port::dht),
                                parts.engine::interfaceName,
                                this::hostEndpoints,
                                device -> control.connection(device).isPresent(),
                                parts.times,
                                parts.overrides.discovery(),
                                parts.clock,
                                parts.random,
                                parts.health,
                                parts.metrics));
    }

    /**
     * Starts; without networks if this machine is in some and can't speak QUIC, which health then
     * says.
     *
     * @throws MantaException what the disk says
     */
    MeshAccess start() throws MantaException {
        monitor.look();
        before = monitor.view().value();
        parts.port.serve(quic);
        mesh.findWith(finder);
        mesh.start(scope);
        started = true;
        finder.start(parts.configuration.settings());
        mesh.view().follow(this::wakeFor);
        mesh.person().follow(this::wakeFor);
        mesh.contacts().follow(this::wakeFor);
        monitor.view().follow(this::networksAre);
        monitor.start(scope, parts.system);
        return new MeshAccess(
                Optional.of(mesh),
                device -> control.connection(device).map(ControlConnection::endpoint),
                monitor.view(),
                finder,
                attention());
    }

    private Attention attention() {
        return new Attention() {
            @Override
            public void all() {
                quic.attend();
            }

            @Override
            public void one(DeviceId device) {
                quic.attend(device);
            }

            @Override
            public void portMoved() {
                // Who dialled us sends to a port that is gone, as to an address that is lost.
                quic.networkChanged(true).thenRun(mesh::networkChanged);
            }
        };
    }

    /** Members of a network, and who lets us in, have to find us: from now on we listen. */
    private void wakeFor(MeshView view) {
        if (!view.networks().isEmpty() || !view.pending().isEmpty()) {
            wake();
        }
    }

    /** Who was given a ticket comes with it, and a person's devices tell each other news. */
    private void wakeFor(PersonView person) {
        if (person.ticketUntil().isPresent() || person.devices().size() > 1) {
            wake();
        }
    }

    /** Who has the contact id comes with it. */
    private void wakeFor(ContactsView contacts) {
        if (contacts.open() || !contacts.asked().isEmpty()) {
            wake();
        }
    }

    private void wake() {
        try {
            control.wake();
        } catch (MantaException e) {
            parts.health.raise(
                    NO_CONTROL,
                    Severity.ERROR,
                    "This machine can't be in networks: " + e.getMessage(),
                    e.remedy());
        }
    }

    /** Connections that stand on an address we lost go first, so that mesh dials anew at once. */
    private void networksAre(HostNetworks now) {
        String tun = parts.engine.interfaceName().orElse("");
        boolean moved = now.hasMovedSince(before, tun);
        boolean lost = !now.lostSince(before, tun).isEmpty();
        before = now;
        finder.networkChanged(moved);
        followOutward();
        if (moved) {
            LOG.info("networks changed: preferred={}", now.preferred());
            parts.engine.networkChanged();
            quic.networkChanged(lost).thenRun(mesh::networkChanged);
        } else {
            quic.attend();
            mesh.networkChanged();
        }
    }

    private void followOutward() {
        try {
            parts.engine.followOutward();
        } catch (MantaException e) {
            LOG.warn("way out not followed: reason={}", e.getMessage());
        }
    }

    /** Those this machine knows of, then where others see it from outside. */
    private List<Endpoint> ownEndpoints() {
        Set<Endpoint> all = new LinkedHashSet<>(hostEndpoints());
        all.addAll(finder.reflexive());
        return List.copyOf(all);
    }

    private List<Endpoint> hostEndpoints() {
        List<IpPrefix> inside = new ArrayList<>(networkPrefixes());
        inside.add(MeshAddress.IPV4_RANGE);
        inside.add(MeshAddress.IPV6_RANGE);
        return OwnEndpoints.of(monitor.view().value(), parts.port.localPort(), inside);
    }

    private List<IpPrefix> networkPrefixes() {
        return MeshAccess.prefixes(mesh.view().value());
    }

    private boolean isIpv6Only() {
        return OtherVpn.of(monitor.view().value(), parts.engine.interfaceName()).isPresent();
    }

    private String hostname() {
        return parts.configuration.settings().hostname().orElseGet(HostName::label);
    }

    /** Tells the others, then ends all connections. */
    @Override
    public void close() {
        monitor.close();
        finder.close();
        if (started) {
            mesh.close();
        }
        scope.close();
    }
}
