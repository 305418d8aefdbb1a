package io.manta.ipc.reply;

import java.time.Instant;
import java.util.Optional;

/**
 * A device of a person.
 *
 * @param deviceId which
 * @param label what its owner calls it; empty if nobody said
 * @param thisDevice whether it is the one that answers
 * @param firstDevice whether its key signs for the others
 * @param pairedAt since when it is the person's
 * @param connected whether it can be reached now
 */
public record OwnDeviceView(
        String deviceId,
        String label,
        boolean thisDevice,
        boolean firstDevice,
        Optional<Instant> pairedAt,
        boolean connected) {}
