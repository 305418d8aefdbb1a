package io.manta.ipc.reply;

import java.time.Instant;
import java.util.Optional;

/**
 * A way by which devices are looked for.
 *
 * @param name {@code mdns}, {@code stun}, {@code dht}, or the URL of a relay
 * @param on whether it is used
 * @param problem what is wrong with it
 * @param since when that was first noticed
 */
public record SourceView(
        String name, boolean on, Optional<String> problem, Optional<Instant> since) {}
