package io.manta.discovery.mdns;

/**
 * Sends to everybody on all links. Never waits long and never throws; safe for use by any thread.
 */
@FunctionalInterface
public interface LanLink {
    /** Sends one message of multicast DNS from port 5353, over both families. */
    void multicast(byte[] message);
}
