package io.manta.control.quic;

import java.util.Optional;

/** Why a connection was ended, as number for the peer's program; words go beside it. */
enum CloseCode {
    /** It is over: somebody closed it, or the program ends. */
    GOODBYE,
    /** The other speaks another version. */
    VERSION,
    /** There is another connection between the two. */
    UNNEEDED,
    /** No room. */
    BUSY,
    /** The other sent too much. */
    FLOOD,
    /** The other broke a rule. */
    PROTOCOL,
    /** The other did not say hello in time. */
    LATE;

    /** The number on the wire. */
    int number() {
        return ordinal();
    }

    /** The constant with that number, if there is one. */
    static Optional<CloseCode> of(int number) {
        CloseCode[] all = values();
        return number >= 0 && number < all.length ? Optional.of(all[number]) : Optional.empty();
    }
}
