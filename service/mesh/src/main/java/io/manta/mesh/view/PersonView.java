package io.manta.mesh.view;

import io.manta.base.error.ErrorCode;
import io.manta.identity.DeviceId;
import io.manta.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whose this device is.
 *
 * @param user the person
 * @param first whether this is the person's first device, whose key signs for the others
 * @param devices all devices of the person that are known, this one first, then by label; just this
 *     one, unnamed, if it was never paired
 * @param ticketUntil until when a ticket is good that was made here and not used yet
 * @param waiting the device that waits for a person to compare the words
 * @param request what this device asks another
 */
public record PersonView(
        UserId user,
        boolean first,
        List<OwnDevice> devices,
        Optional<Instant> ticketUntil,
        Optional<Waiting> waiting,
        Optional<Request> request) {
    public PersonView {
        devices = List.copyOf(devices);
    }

    /**
     * A device of the person.
     *
     * @param device which
     * @param label what its owner calls it; empty if nobody said
     * @param self whether it is this one
     * @param first whether it is the person's first
     * @param pairedAt since when its certificate is good, if it has one
     * @param connected whether it can be reached now, or is this one
     */
    public record OwnDevice(
            DeviceId device,
            String label,
            boolean self,
            boolean first,
            Optional<Instant> pairedAt,
            boolean connected) {}

    /**
     * A device that has shown the ticket.
     *
     * @param device which
     * @param label what it wants to be called
     * @param words to compare with those it shows
     * @param until when it is turned away if nobody decides
     */
    public record Waiting(DeviceId device, String label, List<String> words, Instant until) {}

    /**
     * What this device asks.
     *
     * @param firstDevice whom
     * @param words to compare with those the other shows
     * @param held whether the other waits for a person to compare them
     * @param note how it stands, one sentence
     * @param failure why it has ended, if it has
     */
    public record Request(
            DeviceId firstDevice,
            List<String> words,
            boolean held,
            String note,
            Optional<Failure> failure) {}

    /**
     * Why a pairing did not come about.
     *
     * @param code for programs
     * @param text for people
     * @param remedy what to do
     */
    public record Failure(ErrorCode code, String text, String remedy) {}
}
