package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Who belongs to a network, as every node sees it. */
final class Agreement {
    /** What all nodes must need at most, once they can talk. */
    static final Duration SOON = Duration.ofSeconds(5);

    private Agreement() {}

    /** Who belongs to a network in the eyes of one node: device, names, addresses, rank. */
    static List<String> seenBy(Member member, String room) {
        JsonNode network = member.network(room);
        TreeSet<String> seen = new TreeSet<>();
        if (network.isMissingNode()) {
            return List.of();
        }
        boolean coordinator = network.path("role").asString().equals("coordinator");
        seen.add(line(member.deviceId(), network, coordinator));
        for (JsonNode peer : network.path("peers")) {
            seen.add(
                    line(
                            peer.path("device_id").asString(),
                            peer,
                            peer.path("coordinator").asBoolean()));
        }
        return List.copyOf(seen);
    }

    private static String line(String device, JsonNode where, boolean coordinator) {
        return "%s %s %s %s%s"
                .formatted(
                        device.substring(0, 10),
                        where.path("hostname").asString("?"),
                        where.path("ipv4").asString("–"),
                        where.path("ipv6").asString("–"),
                        coordinator ? " coordinator" : "");
    }

    /** Waits until all see the same {@code count} members; the time that took. */
    static Duration within(Duration patience, String room, int count, Collection<Member> members) {
        long startNs = System.nanoTime();
        boolean agreed = Await.until(patience, () -> isSame(room, count, members));
        Duration took = Duration.ofNanos(System.nanoTime() - startNs);
        if (!agreed) {
            assertThat(members)
                    .as("%d members, the same for all, after %d s", count, patience.toSeconds())
                    .allSatisfy(
                            m ->
                                    assertThat(seenBy(m, room))
                                            .as("seen by %s", m.name())
                                            .hasSize(count)
                                            .isEqualTo(seenBy(first(members), room)));
        }
        return took;
    }

    private static Member first(Collection<Member> members) {
        return members.iterator().next();
    }

    private static boolean isSame(String room, int count, Collection<Member> members) {
        List<String> wanted = seenBy(first(members), room);
        return wanted.size() == count
                && members.parallelStream().allMatch(m -> seenBy(m, room).equals(wanted));
    }
}
