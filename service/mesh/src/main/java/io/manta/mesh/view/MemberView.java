package io.manta.mesh.view;

import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import io.manta.identity.UserId;
import io.manta.mesh.secret.PairSecrets;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Another member of a network.
 *
 * @param device who
 * @param hostname what it is called in the network
 * @param alias what this device calls it
 * @param user whose device it is, if it has shown a certificate
 * @param ipv4 its address in the network
 * @param ipv6 likewise
 * @param candidates where its port may be reached, best first; may be empty
 * @param connected whether there is a control connection with it
 * @param lastSeen when there was one last, if ever
 * @param coordinator whether it is one
 * @param ownDevice whether it belongs to the same person as this one
 * @param ipv6Only whether it leaves the IPv4 range of the mesh to another VPN; it has no IPv4
 *     address of that range then
 * @param belonging since when and how it belongs to the network
 * @param secrets what its tunnel with this device is kept safe with, beside its keys
 */
public record MemberView(
        DeviceId device,
        String hostname,
        Optional<String> alias,
        Optional<UserId> user,
        Optional<Inet4Address> ipv4,
        Optional<Inet6Address> ipv6,
        List<Endpoint> candidates,
        boolean connected,
        Optional<Instant> lastSeen,
        boolean coordinator,
        boolean ownDevice,
        boolean ipv6Only,
        Belonging belonging,
        PairSecrets secrets) {
    public MemberView {
        candidates = List.copyOf(candidates);
    }
}
