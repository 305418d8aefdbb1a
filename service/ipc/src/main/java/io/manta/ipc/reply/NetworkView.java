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
        List<PeerView> peers) {
    public NetworkView {
        peers = List.copyOf(peers);
    }
}
