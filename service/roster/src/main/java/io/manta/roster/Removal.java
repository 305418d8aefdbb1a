package io.manta.roster;

import io.manta.identity.DeviceId;
import java.time.Instant;

/**
 * Why a device that a roster speaks of is not a member.
 *
 * @param device which
 * @param reason why
 * @param at since when, by the clock of the coordinator that wrote it
 * @param by which coordinator that was
 * @param blocked whether it may not even ask to be let in again
 */
public record Removal(DeviceId device, Reason reason, Instant at, DeviceId by, boolean blocked) {
    /** Why a device is not a member. */
    public enum Reason {
        /** It left. */
        LEFT("left the network"),
        /** It was a member for a certain time. */
        EXPIRED("was let in for a certain time, which is over"),
        /** It was not seen for longer than the network waits. */
        ABSENT("was not seen for longer than this network waits"),
        /** Another device had come in with the same invite before. */
        INVITE_USED("came with an invite that was already used"),
        /** A person removed it or turned it away. */
        REMOVED("was removed by a coordinator");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** The rest of a sentence that begins with the device. */
        public String words() {
            return words;
        }
    }
}
