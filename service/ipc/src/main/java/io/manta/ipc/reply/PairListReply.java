package io.manta.ipc.reply;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whose this device is.
 *
 * @param userId the person
 * @param firstDevice whether this is the person's first device, whose key signs for the others
 * @param devices of the person, this one first
 * @param ticketExpiresAt until when a ticket made here is good that nobody has used yet
 * @param waiting the device that waits for a person to compare words here
 * @param request what this device asks another
 * @param stand changes whenever any of this does
 */
public record PairListReply(
        String userId,
        boolean firstDevice,
        List<OwnDeviceView> devices,
        Optional<Instant> ticketExpiresAt,
        Optional<PairWaitingView> waiting,
        Optional<PairRequestView> request,
        String stand)
        implements IpcReply {
    public PairListReply {
        devices = List.copyOf(devices);
    }
}
