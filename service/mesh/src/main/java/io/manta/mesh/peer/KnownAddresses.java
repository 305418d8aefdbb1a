package io.manta.mesh.peer;

import io.manta.base.net.Endpoint;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of where one device is. Each kind is bounded, newest first. Of the loop. */
final class KnownAddresses {
    static final int MOST_WORKED = 4;
    static final int MOST_OWN = 8;
    static final int MOST_SEEN = 4;
    static final int MOST_INVITED = 6;
    static final int MOST_FOUND = 6;

    /** More candidates than this only make dialling slow. */
    static final int MOST_CANDIDATES = 16;

    /** Where a connection with the device has been. */
    private final Deque<Endpoint> worked = new ArrayDeque<>();

    /** Where others see the device. */
    private final Deque<Endpoint> seen = new ArrayDeque<>();

    /** Where the device itself says it is. */
    private List<Endpoint> own = List.of();

    /** Where an invite said it is. */
    private List<Endpoint> invited = List.of();

    /** Where the device was sighted, or a record of its own says it is. */
    private final Deque<Endpoint> found = new ArrayDeque<>();

    private @Nullable Instant lastSeen;

    /** Whether it leaves the IPv4 range of the mesh to another VPN. */
    private boolean ipv6Only;

    /** A connection with the device is there. */
    void worked(Endpoint endpoint) {
        toFront(worked, endpoint, MOST_WORKED);
    }

    /** Others see it there; whether that is news. */
    boolean seen(Endpoint endpoint) {
        boolean news = !candidates().contains(endpoint);
        toFront(seen, endpoint, MOST_SEEN);
        return news;
    }

    /** It says so itself; whether there is news. */
    boolean own(List<Endpoint> endpoints) {
        List<Endpoint> kept = endpoints.stream().distinct().limit(MOST_OWN).toList();
        boolean news = !candidates().containsAll(kept);
        own = kept;
        return news;
    }

    /** It was found there, the best place first; whether there is news. */
    boolean found(List<Endpoint> endpoints) {
        boolean news = !candidates().containsAll(endpoints);
        endpoints.reversed().forEach(endpoint -> toFront(found, endpoint, MOST_FOUND));
        return news;
    }

    void invited(List<Endpoint> endpoints) {
        invited = endpoints.stream().distinct().limit(MOST_INVITED).toList();
    }

    void lastSeen(Instant at) {
        lastSeen = at;
    }

    @Nullable Instant lastSeen() {
        return lastSeen;
    }

    /** It says so; whether that is news. */
    boolean ipv6Only(boolean now) {
        boolean news = ipv6Only != now;
        ipv6Only = now;
        return news;
    }

    boolean isIpv6Only() {
        return ipv6Only;
    }

    /** The endpoints of a device that is not there any more are still the best guess. */
    List<Endpoint> candidates() {
        Set<Endpoint> all = new LinkedHashSet<>(worked);
        all.addAll(found);
        all.addAll(own);
        all.addAll(seen);
        all.addAll(invited);
        return all.stream().limit(MOST_CANDIDATES).toList();
    }

    /** What is worth keeping on disk: where it has been reached, then where it says it is. */
    List<Endpoint> worthKeeping(int most) {
        Set<Endpoint> all = new LinkedHashSet<>(worked);
        all.addAll(own);
        return all.stream().limit(most).toList();
    }

    /** What may be told to others: where we reached it, and what it says itself. */
    List<Endpoint> tellable() {
        return worthKeeping(MOST_OWN);
    }

    void restore(Collection<Endpoint> endpoints) {
        for (Endpoint endpoint : endpoints) {
            if (worked.size() < MOST_WORKED && !worked.contains(endpoint)) {
                worked.addLast(endpoint);
            }
        }
    }

    private static void toFront(Deque<Endpoint> list, Endpoint endpoint, int most) {
        for (Iterator<Endpoint> each = list.iterator(); each.hasNext(); ) {
            if (each.next().equals(endpoint)) {
                each.remove();
            }
        }
        list.addFirst(endpoint);
        if (list.size() > most) {
            list.removeLast();
        }
    }
}
