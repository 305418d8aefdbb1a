package io.manta.control.quic;

import io.manta.base.metric.Counter;
import io.manta.base.metric.MetricRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What control tells about itself in numbers. */
final class ControlCounters {
    /** Why a datagram went no further. */
    enum Drop {
        /** Too many wait already, of all or of that sender. */
        FULL,
        /** It came through a tunnel of the mesh. */
        INSIDE_MESH,
        /** It is too long, too short, or no QUIC. */
        UNFIT,
        /** There are too many connections, of all or of that sender. */
        NO_ROOM,
        /** It is of a sender that begins connections too often. */
        TOO_OFTEN
    }

    /** Why something a peer said was not heard. */
    enum Refusal {
        /** It was no message. */
        MALFORMED,
        /** The peer sends too many. */
        TOO_MANY,
        /** Of a type nobody understands. */
        UNSUPPORTED
    }

    private final Map<Drop, Counter> drops = new EnumMap<>(Drop.class);
    private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);
    private final Counter received;
    private final Counter sent;
    private final Counter lost;
    private final Counter cutOff;

    ControlCounters(MetricRegistry registry) {
        for (Drop drop : Drop.values()) {
            drops.put(
                    drop,
                    registry.counter(
                            "manta_control_datagrams_dropped_total",
                            reason(drop),
                            "QUIC datagrams that reached no connection; not those lost before"));
        }
        for (Refusal refusal : Refusal.values()) {
            refusals.put(
                    refusal,
                    registry.counter(
                            "manta_control_messages_refused_total",
                            reason(refusal),
                            "Messages of connected peers that were not heard"));
        }
        received = messages(registry, "in");
        sent = messages(registry, "out");
        lost =
                registry.counter(
                        "manta_control_notices_lost_total",
                        "",
                        "Notices given up here for want of room; not those lost on the way");
        cutOff =
                registry.counter(
                        "manta_control_floods_total",
                        "",
                        "Connections ended because the peer sent too much for too long");
    }

    private static Counter messages(MetricRegistry registry, String direction) {
        return registry.counter(
                "manta_control_messages_total",
                "direction=\"" + direction + "\"",
                "Requests, answers and notices over control connections; no greetings");
    }

    private static String reason(Enum<?> constant) {
        return "reason=\"" + constant.name().toLowerCase(Locale.ROOT) + "\"";
    }

    Counter of(Drop drop) {
        return Objects.requireNonNull(drops.get(drop));
    }

    Counter of(Refusal refusal) {
        return Objects.requireNonNull(refusals.get(refusal));
    }

    Counter received() {
        return received;
    }

    Counter sent() {
        return sent;
    }

    Counter lost() {
        return lost;
    }

    Counter cutOff() {
        return cutOff;
    }
}
