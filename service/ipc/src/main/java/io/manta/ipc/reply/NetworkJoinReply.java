package io.manta.ipc.reply;

import java.util.List;
import java.util.Optional;

/**
 * How a request to enter a network ended, or that it has not.
 *
 * @param result whether this device is in
 * @param network room id
 * @param name what it is called on this device, once known
 * @param hostname the name of this device in it; the one it wants while pending
 * @param ipv4 the address of this device in it, once it is in
 * @param ipv6 the address of this device in it, once it is in
 * @param words while pending: six words that the person who decides sees, too
 * @param active whether the VPN is up, so that the network is of use
 */
public record NetworkJoinReply(
        JoinResult result,
        String network,
        Optional<String> name,
        Optional<String> hostname,
        Optional<String> ipv4,
        Optional<String> ipv6,
        List<String> words,
        boolean active)
        implements IpcReply {
    public NetworkJoinReply {
        words = List.copyOf(words);
    }
}
