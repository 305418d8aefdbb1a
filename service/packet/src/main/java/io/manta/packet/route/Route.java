package io.manta.packet.route;

import io.manta.base.net.IpPrefix;

/**
 * These addresses belong to that peer.
 *
 * @param prefix host bits do not matter
 * @param slot the peer's slot number, 0 or more
 */
public record Route(IpPrefix prefix, int slot) {
    public Route {
        if (slot < 0) {
            throw new IllegalArgumentException("slot " + slot + " is negative");
        }
        prefix = prefix.network();
    }
}
