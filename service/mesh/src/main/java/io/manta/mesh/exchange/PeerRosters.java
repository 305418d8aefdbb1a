package io.manta.mesh.exchange;

import io.manta.base.time.Clock;
import io.manta.identity.DeviceId;
import io.manta.mesh.loop.Timer;
import io.manta.mesh.network.Room;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is known of the rosters of those this device is connected with, and how far it has got in
 * asking them: one entry for each network and connection. Of the loop's thread.
 */
final class PeerRosters {
    /** Questions in a row that each were worth another one. */
    private static final int MOST_ROUNDS = 16;

    private final Clock clock;
    private final Map<Pair, Known> all = new HashMap<>();

    private record Pair(Room room, DeviceId peer) {}

    PeerRosters(Clock clock) {
        this.clock = clock;
    }

    /** What is known of a peer as to one network, as long as it is connected. */
    final class Known {
        private final Room room;
        private byte[] peerHash = new byte[0];

        // What each had when the peer last answered: asking again would give the same.
        private byte[] askedWith = new byte[0];
        private byte[] askedFor = new byte[0];
        private long silentUntilNs = clock.nanos();
        private boolean asking;
        private boolean askAgain;
        private int rounds;
        private Timer timer = Timer.NONE;

        private Known(Room room) {
            this.room = room;
        }

        /** The peer says that it has the roster with that hash. */
        void has(byte[] hash) {
            peerHash = hash;
        }

        /** Whether the peer had something else than this device when it was heard last. */
        boolean differs() {
            return !Arrays.equals(peerHash, room.hash());
        }

        /** It gave us something that is no roster: it is not asked for so long. */
        void silence(Duration length) {
            silentUntilNs = clock.nanos() + length.toNanos();
        }

        boolean isSilenced() {
            return clock.nanos() - silentUntilNs < 0;
        }

        /** Whether asking may tell us something, and has not led to nothing just now. */
        boolean mayHaveNews() {
            boolean askedBefore =
                    Arrays.equals(askedWith, room.hash()) && Arrays.equals(askedFor, peerHash);
            return differs() && !askedBefore && !isSilenced();
        }

        /** Whether it may be asked now; if it is being asked already, it will be once more. */
        boolean beginsToAsk() {
            askAgain = asking;
            if (asking) {
                return false;
            }
            timer.cancel();
            asking = true;
            return true;
        }

        /** The question is over; whether it was to be asked once more meanwhile. */
        boolean hasAsked() {
            boolean again = askAgain;
            asking = false;
            askAgain = false;
            return again;
        }

        /**
         * It has answered.
         *
         * @param with what this device had by then
         */
        void answered(byte[] with) {
            askedWith = with;
            askedFor = peerHash;
        }

        boolean mayGoOn() {
            return rounds++ < MOST_ROUNDS;
        }

        /** There is nothing more to ask for at present. */
        void rests() {
            rounds = 0;
        }

        /** Asks once more after a while, unless that is to be anyway. */
        void later(Supplier<Timer> ask) {
            if (!timer.isPending()) {
                timer = ask.get();
            }
        }
    }

    /** What is known; nothing yet, if it is asked for first. */
    Known of(Room room, DeviceId peer) {
        return all.computeIfAbsent(new Pair(room, peer), pair -> new Known(pair.room()));
    }

    /** The connection has ended. */
    void closed(DeviceId peer) {
        all.entrySet()
                .removeIf(entry -> entry.getKey().peer().equals(peer) && ends(entry.getValue()));
    }

    /** The network is not here any more. */
    void forget(Room room) {
        all.entrySet().removeIf(entry -> entry.getKey().room() == room && ends(entry.getValue()));
    }

    private static boolean ends(Known known) {
        known.timer.cancel();
        return true;
    }
}
