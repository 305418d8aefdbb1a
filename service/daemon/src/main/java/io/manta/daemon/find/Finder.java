package io.manta.daemon.find;

import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import io.manta.daemon.api.Discovery;
import io.manta.daemon.api.DiscoveryOverrides;
import io.manta.daemon.state.DiscoverySettings;
import io.manta.daemon.state.Settings;
import io.manta.discovery.mdns.Sighting;
import io.manta.discovery.record.SigningTimes;
import io.manta.identity.ContactId;
import io.manta.identity.ContactKey;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.NetworkId;
import io.manta.identity.SeedSource;
import io.manta.ipc.reply.LanDeviceView;
import io.manta.ipc.reply.MdnsScanReply;
import io.manta.ipc.reply.NetcheckReply;
import io.manta.mesh.Mesh;
import io.manta.mesh.find.Door;
import io.manta.mesh.find.PeerFinder;
import io.manta.mesh.view.MemberView;
import io.manta.mesh.view.MeshView;
import io.manta.mesh.view.NetworkView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks for devices by all ways a person allows, and tells the mesh. Everything it is told by
 * others is a reason to dial, and no more.
 *
 * <p>Safe for use by any thread. One-shot: started once, closed once.
 */
public final class Finder implements PeerFinder, Discovery, AutoCloseable {
    private final Parts parts;
    private final LanFinder lan;
    private final RecordFinder records;
    private final StunFinder stun;
    private volatile DiscoverySettings settings = DiscoverySettings.DEFAULTS;

    /**
     * What it stands on.
     *
     * @param mesh is told
     * @param key of this device
     * @param port where this device is reached; 0 while it is not
     * @param datagrams that port, shared with others
     * @param ownInterface name of our own interface
     * @param own where this device can be reached
     * @param connected whether there is a connection with a device
     * @param times when keys of this device signed last
     * @param overrides what the command line says
     * @param clock time
     * @param random a cryptographically secure generator
     * @param health is told which ways do not work
     * @param metrics is given all counters
     */
    public record Parts(
            Mesh mesh,
            DeviceKey key,
            IntSupplier port,
            SharedDatagrams datagrams,
            Supplier<Optional<String>> ownInterface,
            Supplier<List<Endpoint>> own,
            Predicate<DeviceId> connected,
            SigningTimes times,
            DiscoveryOverrides overrides,
            Clock clock,
            SeedSource random,
            HealthTracker health,
            MetricRegistry metrics) {}

    public Finder(Parts parts) {
        this.parts = parts;
        this.lan =
                new LanFinder(
                        parts.mesh.sightings(),
                        parts.key.deviceId(),
                        parts.port,
                        parts.ownInterface,
                        parts.clock,
                        parts.random);
        this.records =
                new RecordFinder(
                        new RecordFinder.Parts(
                                parts.mesh,
                                parts.key,
                                this::places,
                                parts.connected,
                                parts.times,
                                parts.datagrams,
                                parts.random,
                                parts.clock,
                                parts.health,
                                parts.metrics));
        this.stun =
                new StunFinder(
                        parts.datagrams,
                        parts.own,
                        parts.clock,
                        parts.random,
                        parts.health,
                        this::seenElsewhere);
    }

    /** Begins, as the settings say. */
    public void start(Settings settings) {
        records.start();
        follow(settings);
        parts.mesh.view().follow(this::networksAre);
        parts.mesh.contacts().follow(lan::contactsAre);
    }

    private void networksAre(MeshView view) {
        lan.networksAre(view);
        records.networksAre(view);
    }

    @Override
    public void follow(Settings settings) {
        DiscoverySettings now = parts.overrides.over(settings);
        this.settings = now;
        stun.use(now.stun());
        lan.enable(now.mdns());
        records.use(new RecordSources.Keepers(now.pkarr(), now.dht()));
    }

    /**
     * This machine is in other networks than before.
     *
     * @param moved whether it has lost an address, or prefers another
     */
    public void networkChanged(boolean moved) {
        lan.linksChanged();
        if (moved) {
            stun.askSoon();
            records.moved();
        } else {
            records.announceSelf();
        }
    }

    /** Where others see this device, as far as it has asked. */
    public List<Endpoint> reflexive() {
        return stun.reflexive();
    }

    private List<Endpoint> places() {
        Set<Endpoint> all = new LinkedHashSet<>(parts.own.get());
        all.addAll(stun.reflexive());
        return List.copyOf(all);
    }

    private void seenElsewhere() {
        parts.mesh.networkChanged();
        records.announceSelf();
    }

    @Override
    public NetcheckReply netcheck() throws InterruptedException {
        return Netcheck.reply(
                parts.port.getAsInt(),
                parts.own.get(),
                stun.askNow(),
                settings,
                parts.health.warnings().value());
    }

    /** On the link everybody is heard without being asked for. */
    @Override
    public void seek(DeviceId device) {
        records.seek(device);
    }

    @Override
    public void seek(NetworkId network) {
        records.seek(network);
    }

    /** On the link, who seeks asks by itself. */
    @Override
    public void seek(ContactId contact) {
        records.seek(contact);
    }

    @Override
    public void publish(List<Door> doors) {
        records.publish(doors);
    }

    @Override
    public void greet(Optional<ContactKey> contact) {
        records.greet(contact);
    }

    @Override
    public MdnsScanReply scan() throws MantaException, InterruptedException {
        LanFinder.Heard heard = lan.scan();
        MeshView view = parts.mesh.view().value();
        List<LanDeviceView> devices = new ArrayList<>();
        heard.members().forEach(sighting -> devices.add(known(view, sighting)));
        heard.strangers().forEach(endpoint -> devices.add(unknown(endpoint)));
        return new MdnsScanReply(devices);
    }

    private static LanDeviceView known(MeshView view, Sighting sighting) {
        Optional<NetworkView> network = view.network(sighting.network());
        Optional<MemberView> member =
                network.flatMap(
                        in ->
                                in.members().stream()
                                        .filter(m -> m.device().equals(sighting.device()))
                                        .findFirst());
        return new LanDeviceView(
                sighting.endpoint().toString(),
                Optional.of(sighting.device().toString()),
                member.map(MemberView::hostname),
                network.map(NetworkView::name));
    }

    private static LanDeviceView unknown(Endpoint endpoint) {
        return new LanDeviceView(
                endpoint.toString(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public void close() {
        stun.close();
        records.close();
        lan.close();
    }
}
