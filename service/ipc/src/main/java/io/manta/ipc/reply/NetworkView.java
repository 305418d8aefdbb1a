package io.manta.ipc.reply;

import java.util.List;
import java.util.Optional;

/**
 * A network this device is in.
 *
 * @param id room id
 * @param name its name here
 * @param role what this device is in it
 * @param mode who may enter
 * @param hostname the name of this device in it
 * @param ipv4 the address of this device in it
 * @param ipv6 the address of this device in it
 * @param members how many, this device included
 * @param requests how many wait for approval
 * @param peers the other members
 * @param cidr its own range of addresses, when it has one
 * @param ephemeralS after how many seconds members that nobody has seen are removed, when they are
 * @param wishedHostname the name this device has asked for and no coordinator has confirmed
 */
public record NetworkView(
        String id,
        String name,
        NetworkRole role,
        NetworkMode mode,
        String hostname,
        Optional<String> ipv4,
        Optional<String> ipv6,
        int members,
        int requests,
        List<PeerView> peers,
        Optional<String> cidr,
        Optional<Long> ephemeralS,
        Optional<String> wishedHostname) {
    public NetworkView {
        peers = List.copyOf(peers);
    }
}
