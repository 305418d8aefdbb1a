package io.manta.control.quic;

/**
 * How much of everything there may be. Tests lower them.
 *
 * @param connections accepted ones, all together
 * @param connectionsPerSource accepted ones from one IPv4 address or IPv6 /64
 * @param halfOpen accepted ones that have not said hello yet
 * @param halfOpenPerSource the same from one source
 * @param unprovenHalfOpen from so many half-open connections on, who opens another first has to
 *     prove that its address is its own
 * @param strangers connections with devices nobody expects
 * @param strangersPerSource the same from one source
 * @param dials peers being dialled at once
 * @param openingDatagrams datagrams waiting that may open a connection
 * @param runningDatagrams other datagrams waiting
 * @param requestStreams streams with an answer a peer may have open
 * @param noticeStreams streams without an answer a peer may have open
 * @param waiting exchanges of ours that wait for a stream or an answer, for each connection
 * @param messageBurst messages at once, for each connection
 * @param messagesPerSecond messages in the long run
 * @param partialBytes of frames that arrive, all connections together
 * @param unsentBytes of frames that leave, all connections together
 */
record ControlBounds(
        int connections,
        int connectionsPerSource,
        int halfOpen,
        int halfOpenPerSource,
        int unprovenHalfOpen,
        int strangers,
        int strangersPerSource,
        int dials,
        int openingDatagrams,
        int runningDatagrams,
        int requestStreams,
        int noticeStreams,
        int waiting,
        int messageBurst,
        int messagesPerSecond,
        int partialBytes,
        int unsentBytes) {
    static final ControlBounds STANDARD =
            new ControlBounds(
                    1_024, 64, 64, 8, 16, 64, 8, 64, 64, 512, 48, 16, 128, 60, 20, 8 << 20,
                    16 << 20);
}
