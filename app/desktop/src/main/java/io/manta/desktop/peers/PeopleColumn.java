package io.manta.desktop.peers;

import java.time.Instant;
import java.util.Comparator;

/** What the table of people can tell of each; the first is always there. In their order. */
public enum PeopleColumn {
    /** Face, name, and whose. */
    NAME(
            Comparator.comparing(PeopleColumn::familyOf)
                    .thenComparing(person -> person.owner().isFollowedBy(person))
                    .thenComparing(Person::name),
            150,
            170),
    /** IPv4, or IPv6 where there is none. */
    ADDRESS(Comparator.comparing(Person::address), 118, 120),
    /** IPv6. */
    IPV6(Comparator.comparing(Person::ipv6), 150, 260),
    /** How they are reached. */
    PATH(Comparator.comparing(Person::sign), 110, 112),
    /** Round-trip time, with a line of the last minutes. */
    RTT(Comparator.comparingDouble(Person::rttMs), 124, 124),
    /** Echoes that got lost in the last minutes. */
    LOSS(Comparator.comparingDouble(Person::lossPercent), 76, 84),
    /** Both ways, now. */
    TRAFFIC(Comparator.comparingLong(person -> -person.rxBps() - person.txBps()), 92, 98),
    /** Both ways, since the VPN came up. */
    TRANSFERRED(Comparator.comparingLong(person -> -person.rxBytes() - person.txBytes()), 92, 98),
    /** The largest packet that passes. */
    MTU(Comparator.comparingInt(Person::pathMtu), 70, 76),
    /** When something last came from them, those who were heard last first. */
    SEEN(
            Comparator.comparing(
                    (Person person) -> person.lastSeen().orElse(Instant.MIN),
                    Comparator.reverseOrder()),
            92,
            104);

    private final Comparator<Person> order;
    private final double leastPx;
    private final double usualPx;

    PeopleColumn(Comparator<Person> order, double leastPx, double usualPx) {
        this.order = order;
        this.leastPx = leastPx;
        this.usualPx = usualPx;
    }

    /** People stay together when they are sorted by name. */
    private static String familyOf(Person person) {
        return person.owner().devices() > 1 ? person.owner().lead() : person.name();
    }

    /** Smaller, nearer or busier first. */
    Comparator<Person> order() {
        return order;
    }

    double leastPx() {
        return leastPx;
    }

    double usualPx() {
        return usualPx;
    }

    /** Whether it is there unless the person chose otherwise. */
    boolean isUsual() {
        return switch (this) {
            case NAME, ADDRESS, PATH, RTT, TRAFFIC -> true;
            case IPV6, LOSS, TRANSFERRED, MTU, SEEN -> false;
        };
    }

    /** Whether the details beside the table do not repeat it. */
    boolean isBesideDetails() {
        return this == NAME || this == PATH || this == RTT;
    }
}
