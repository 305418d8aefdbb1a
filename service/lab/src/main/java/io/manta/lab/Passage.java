package io.manta.lab;

import org.jspecify.annotations.Nullable;

/**
 * What one stage of a journey made of a datagram.
 *
 * @param flight the datagram as it is now
 * @param end why it goes no further; null if it does
 */
record Passage(Flight flight, @Nullable Fate end) {
    static Passage on(Flight flight) {
        return new Passage(flight, null);
    }

    static Passage ended(Flight flight, Fate fate) {
        return new Passage(flight, fate);
    }
}
