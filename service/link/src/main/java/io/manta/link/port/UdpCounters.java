package io.manta.link.port;

import io.manta.base.metric.Counter;
import io.manta.base.metric.MetricRegistry;

/**
 * What the ports of one factory saw.
 *
 * @param truncated datagrams too long for the buffer, dropped
 * @param receiveErrors receives that failed
 * @param cutTrains sends of several segments that had to go one by one
 */
record UdpCounters(Counter truncated, Counter receiveErrors, Counter cutTrains) {
    static UdpCounters in(MetricRegistry metrics) {
        return new UdpCounters(
                metrics.counter(
                        "manta_udp_truncated_total",
                        "",
                        "Receives dropped because they did not fit the buffer; not those lost"
                                + " before they reached the socket."),
                metrics.counter(
                        "manta_udp_receive_errors_total",
                        "",
                        "Receive calls that failed; not those that found nothing or were told of an"
                                + " earlier datagram's fate."),
                metrics.counter(
                        "manta_udp_cut_trains_total",
                        "",
                        "Sends of several segments that the kernel refused as one and took one by"
                                + " one; not those on systems that never take them as one."));
    }
}
