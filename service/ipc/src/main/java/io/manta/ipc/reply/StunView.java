package io.manta.ipc.reply;

import java.util.Optional;

/**
 * What one STUN server saw.
 *
 * @param server as a person named it
 * @param address where it was asked
 * @param seen where our datagrams came from; empty if it did not answer
 */
public record StunView(String server, String address, Optional<String> seen) {}
