package io.manta.control.quic;

import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import io.manta.base.time.Clock;
import io.manta.control.DatagramCarrier;
import io.manta.identity.DeviceKey;
import io.manta.identity.SeedSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What {@link QuicControl} is built on.
 *
 * @param key who this device is; stays the caller's to destroy, once control is closed
 * @param carrier takes datagrams out
 * @param clock tells the time
 * @param random feeds ids and keys that nobody may foresee; asked from any thread
 * @param metrics where control's counters go
 * @param ownEndpoints where this device believes to be reachable, told to each peer; asked on
 *     control's thread, so it must not wait
 * @param meshPrefixes addresses inside the mesh, beside the ranges every device has one of: those
 *     of networks with a prefix of their own. Asked like {@code ownEndpoints}
 * @param ipv6Only whether this device leaves the IPv4 range of the mesh to another VPN, told to
 *     each peer. Asked likewise
 * @param agent program and version, for people: {@code manta 0.1.0}
 */
public record ControlParts(
        DeviceKey key,
        DatagramCarrier carrier,
        Clock clock,
        SeedSource random,
        MetricRegistry metrics,
        Supplier<List<Endpoint>> ownEndpoints,
        Supplier<List<IpPrefix>> meshPrefixes,
        BooleanSupplier ipv6Only,
        String agent) {}
