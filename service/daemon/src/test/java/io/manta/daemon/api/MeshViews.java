package io.manta.daemon.api;

import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.MeshAddress;
import io.manta.identity.NetworkId;
import io.manta.identity.NetworkKey;
import io.manta.mesh.secret.PairSecrets;
import io.manta.mesh.view.Belonging;
import io.manta.mesh.view.MemberView;
import io.manta.mesh.view.MeshView;
import io.manta.mesh.view.NetworkView;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Views of networks as a test needs them. */
final class MeshViews {
    static final Instant THEN = Instant.parse("2026-11-21T10:00:00Z");

    private MeshViews() {}

    /** A device that is always the same for a number. */
    static DeviceId device(int number) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) number);
        return DeviceKey.ofSeed(seed).deviceId();
    }

    static NetworkId networkId(int number) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) number);
        return NetworkKey.ofSeed(seed).id();
    }

    /** A member with the addresses every device has. */
    static MemberView member(int number, String hostname) {
        return member(number, hostname, MeshAddress.of(device(number)).ipv4().getHostAddress());
    }

    /** A member with an IPv4 address of its network, or none. */
    static MemberView member(int number, String hostname, String ipv4) {
        return new MemberView(
                device(number),
                hostname,
                Optional.empty(),
                Optional.empty(),
                ipv4.isEmpty() ? Optional.empty() : Optional.of(four(ipv4)),
                Optional.of(MeshAddress.of(device(number)).ipv6()),
                List.of(),
                false,
                Optional.empty(),
                false,
                false,
                false,
                Belonging.since(THEN),
                PairSecrets.NONE);
    }

    static MemberView connected(MemberView member, Endpoint... candidates) {
        return new MemberView(
                member.device(),
                member.hostname(),
                member.alias(),
                member.user(),
                member.ipv4(),
                member.ipv6(),
                List.of(candidates),
                true,
                Optional.of(THEN),
                member.coordinator(),
                member.ownDevice(),
                member.ipv6Only(),
                member.belonging(),
                member.secrets());
    }

    static MemberView aliased(MemberView member, String alias) {
        return new MemberView(
                member.device(),
                member.hostname(),
                Optional.of(alias),
                member.user(),
                member.ipv4(),
                member.ipv6(),
                member.candidates(),
                member.connected(),
                member.lastSeen(),
                member.coordinator(),
                member.ownDevice(),
                member.ipv6Only(),
                member.belonging(),
                member.secrets());
    }

    /** A network of the device with number 7, which {@link ApiFixture} is. */
    static NetworkView network(int number, String name, MemberView... members) {
        return network(
                number,
                name,
                MeshAddress.of(device(7)).ipv4().getHostAddress(),
                Optional.empty(),
                members);
    }

    static NetworkView network(
            int number,
            String name,
            String ipv4,
            Optional<IpPrefix> prefix,
            MemberView... members) {
        return new NetworkView(
                networkId(number),
                name,
                name,
                NetworkView.Role.COORDINATOR,
                true,
                true,
                NetworkView.Mode.CLOSED,
                "me",
                Optional.empty(),
                Optional.of(four(ipv4)),
                Optional.of(MeshAddress.of(device(7)).ipv6()),
                prefix,
                Optional.empty(),
                "00",
                1,
                1 + members.length,
                false,
                false,
                Belonging.since(THEN),
                List.of(members));
    }

    static MeshView view(NetworkView... networks) {
        return new MeshView(List.of(networks), List.of(), List.of(), List.of());
    }

    static IpPrefix prefix(String text) {
        try {
            return IpPrefix.parse(text);
        } catch (MantaException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Endpoint at(String address) {
        return Endpoint.of(InetAddress.ofLiteral(address), 41_820);
    }

    private static Inet4Address four(String text) {
        return (Inet4Address) InetAddress.ofLiteral(text);
    }
}
