package io.manta.control.quic;

/** Why a single exchange was ended, as number for the peer's program. */
enum StreamCode {
    /** Nobody waits for the answer any more, or it would come too late. */
    CANCELLED("it gave up"),
    /** What arrived is no message. */
    MALFORMED("it could not read the message"),
    /** Too much at once. */
    BUSY("it has too much to do");

    private final String words;

    StreamCode(String words) {
        this.words = words;
    }

    int number() {
        return ordinal();
    }

    /** What the peer meant by ending an exchange with that number. */
    static String wordsFor(long number) {
        StreamCode[] all = values();
        return number >= 0 && number < all.length
                ? all[(int) number].words
                : "it refused, with number " + number;
    }
}
