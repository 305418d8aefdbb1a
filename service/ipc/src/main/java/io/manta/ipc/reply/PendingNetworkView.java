package io.manta.ipc.reply;

import java.time.Instant;
import java.util.Optional;

/**
 * A network this device asked to enter.
 *
 * @param id room id
 * @param name its name, once known
 * @param since when it was asked
 */
public record PendingNetworkView(String id, Optional<String> name, Instant since) {}
