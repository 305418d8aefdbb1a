package io.manta.mesh.view;

import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.identity.NetworkId;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One network this device is in.
 *
 * @param id the room id
 * @param name what it is called here; unlike all others of this device
 * @param sharedName what the network calls itself
 * @param role what this device is in it
 * @param canSign whether this device holds the key to change it; a new coordinator waits for it
 * @param founder whether this device holds the root key
 * @param mode who gets in
 * @param hostname what this device is called in it
 * @param wantedHostname a rename that no roster has confirmed yet
 * @param ipv4 this device's address in it; none in a network that has an IPv6 range of its own
 * @param ipv6 likewise
 * @param prefix the range of its own, if it has one
 * @param ephemeral after which time members not seen are removed
 * @param rosterHash of what this device holds to be true, in hexadecimal: equal means in step
 * @param epoch number of the present epoch, from 1 on
 * @param memberCount members, this device included
 * @param coordinatorConnected whether some coordinator other than this device is connected
 * @param autoAcceptFirewall whether suggested rules are taken over without asking
 * @param belonging since when and how this device belongs to it
 * @param members all others, by hostname
 */
public record NetworkView(
        NetworkId id,
        String name,
        String sharedName,
        Role role,
        boolean canSign,
        boolean founder,
        Mode mode,
        String hostname,
        Optional<String> wantedHostname,
        Optional<Inet4Address> ipv4,
        Optional<Inet6Address> ipv6,
        Optional<IpPrefix> prefix,
        Optional<Duration> ephemeral,
        String rosterHash,
        long epoch,
        int memberCount,
        boolean coordinatorConnected,
        boolean autoAcceptFirewall,
        Belonging belonging,
        List<MemberView> members) {
    public NetworkView {
        members = List.copyOf(members);
    }

    /**
     * The member a person means, other than this device.
     *
     * @param said its host name, alias or address in this network, its id, or the first characters
     *     of the id
     * @throws MantaException {@code NOT_FOUND}, or {@code INVALID_ARGUMENT} if it may be several
     */
    public MemberView member(String said) throws MantaException {
        return Selection.of("member of " + name, said, members)
                .by(MemberView::hostname)
                .by(member -> member.alias().orElse(""))
                .by(member -> member.ipv4().map(Inet4Address::getHostAddress).orElse(""))
                .by(member -> member.ipv6().map(Inet6Address::getHostAddress).orElse(""))
                .by(member -> member.device().toString())
                .byBeginning(member -> member.device().toString())
                .only();
    }

    /** What a device is in a network. */
    public enum Role {
        /** May admit, remove and invite. */
        COORDINATOR,
        /** May use it. */
        MEMBER
    }

    /** Who gets into a network. */
    public enum Mode {
        /** Who is invited or let in by a person. */
        CLOSED,
        /** Anybody with the room id. */
        OPEN
    }
}
