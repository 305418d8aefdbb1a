package io.manta.mesh;

import io.manta.base.health.HealthTracker;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import io.manta.control.ControlPlane;
import io.manta.identity.DeviceKey;
import io.manta.identity.SeedSource;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.mesh.store.MeshStore;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What a {@link Mesh} stands on. Everything that touches the world is here, so that a test can give
 * it another world.
 *
 * @param key this device's
 * @param control connections; started and closed by the mesh
 * @param store the disk
 * @param clock time
 * @param random a cryptographically secure generator
 * @param health is told what lasts
 * @param metrics is given all counters
 * @param ownEndpoints where this device believes to be reachable, best first; any thread, no waits
 * @param ipv6Only whether this device leaves the IPv4 range of the mesh to another VPN; likewise
 * @param certificate whose device this is, if it was paired; likewise
 * @param defaultHostname what this device is called where nobody says otherwise; likewise
 */
public record MeshEnvironment(
        DeviceKey key,
        ControlPlane control,
        MeshStore store,
        Clock clock,
        SeedSource random,
        HealthTracker health,
        MetricRegistry metrics,
        Supplier<List<Endpoint>> ownEndpoints,
        BooleanSupplier ipv6Only,
        Supplier<Optional<DeviceCertificate>> certificate,
        Supplier<String> defaultHostname) {}
