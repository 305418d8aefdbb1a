package io.manta.link.port;

import io.manta.base.net.SendOutcome;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;

/** What the exceptions of a datagram channel mean. Pure. */
final class ChannelErrors {
    private ChannelErrors() {}

    /**
     * How a send ended that threw this. The JDK has no types for most of it, only the operating
     * system's words, which it takes in English on macOS and Windows alike.
     */
    static SendOutcome outcome(IOException failure) {
        if (failure instanceof ClosedChannelException) {
            return SendOutcome.CLOSED;
        }
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (words.contains("too long") || words.contains("larger than")) {
            return SendOutcome.TOO_LARGE;
        }
        if (words.contains("buffer space") || words.contains("temporarily unavailable")) {
            return SendOutcome.CONGESTED;
        }
        return SendOutcome.UNREACHABLE;
    }
}
