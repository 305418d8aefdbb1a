package io.manta.ipc.reply;

import java.time.Instant;
import java.util.Optional;

/**
 * From then on a peer was reached in another way.
 *
 * @param at when that was noticed
 * @param path how it was reached; {@code none} when it no longer was
 * @param endpoint where packets for it went, {@code address:port}
 */
public record PathChange(Instant at, PathKind path, Optional<String> endpoint) {}
