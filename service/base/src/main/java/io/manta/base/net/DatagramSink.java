package io.manta.base.net;

/**
 * Takes datagrams that came in on a port whose owner does not speak their protocol. Called by the
 * threads that receive, several at once: returns at once, never throws, and copies what it keeps,
 * as the array is used again.
 */
@FunctionalInterface
public interface DatagramSink {
    /** Takes nothing. */
    DatagramSink NONE = (bytes, offset, length, from) -> false;

    /**
     * Takes one datagram.
     *
     * @return false if it was not taken: nobody is there, or too many wait already
     */
    boolean receive(byte[] bytes, int offset, int length, Endpoint from);
}
