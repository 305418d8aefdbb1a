package io.manta.lab;

import io.manta.base.net.Endpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts how journeys ended and remembers the last of them. Guarded by the internet. */
final class FlightLog {
    private static final int REMEMBERED = 200;

    private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);
    private final Deque<String> lines = new ArrayDeque<>();

    void ended(Flight flight, @Nullable Fate fate) {
        if (fate == null) {
            throw new IllegalArgumentException("the journey goes on");
        }
        counts.merge(fate, 1L, Long::sum);
        if (lines.size() == REMEMBERED) {
            lines.remove();
        }
        lines.add(line(flight, fate));
    }

    long count(Fate fate) {
        return counts.getOrDefault(fate, 0L);
    }

    String diagram() {
        return "sequenceDiagram\n" + String.join("", lines);
    }

    private static String line(Flight flight, Fate fate) {
        return "    %s%s%s: from %s, %d bytes, %s\n"
                .formatted(
                        flight.origin(),
                        fate == Fate.DELIVERED ? "->>" : "-x",
                        name(flight.to()),
                        name(flight.from()),
                        flight.payload().length,
                        fate);
    }

    /** Mermaid takes a colon for the end of a name. */
    private static String name(Endpoint endpoint) {
        return endpoint.toString().replace(':', '_');
    }
}
