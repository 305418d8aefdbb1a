package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.Image;
import io.manta.installer.lab.Namespace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Machines that share nothing but nodes of the DHT, which know nothing of Manta. */
@Tag("os")
class DhtOsTest {
    private static final Duration FOUND = Duration.ofSeconds(10);

    /** What a service says that has found out that it is nowhere. */
    private static final String NOWHERE = "preferred=[]";

    private static final int PORT = 6881;

    /** Each has an address of its own: who has one only counts as one. */
    private static final List<String> NODES =
            IntStream.range(2, 52).mapToObj(host -> "51.15.9." + host).toList();

    private static final String GATEWAYS = "51.15.9.2:" + PORT + ",51.15.9.7:" + PORT;

    private RoutedLab lab;
    private Member ann;
    private Member bob;

    @BeforeEach
    void twoMachinesAndTheDht() throws Exception {
        lab = RoutedLab.open();
        Namespace machine = lab.machine("dht", 9);
        NODES.stream().skip(1).forEach(node -> machine.ip("addr add " + node + "/24 dev eth0"));
        Path classes =
                Path.of(DhtAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> line =
                new ArrayList<>(
                        List.of(
                                Image.ofProperty().java().toString(),
                                "-Xmx32m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                classes.toString(),
                                DhtAgent.class.getName(),
                                Integer.toString(PORT)));
        line.addAll(NODES);
        lab.lab().start(machine, "dht", line);
        assertThat(Await.until(Member.PATIENCE, () -> lab.said("dht").contains("dht ready")))
                .isTrue();
        ann = lab.member("ann", 1);
        bob = lab.member("bob", 2);
        ann.ask("config", "set", "dht", GATEWAYS);
        bob.ask("config", "set", "dht", GATEWAYS);
    }

    @AfterEach
    void close() {
        try (RoutedLab ending = lab) {
            ending.assertNoBugs();
        }
    }

    @Test
    void entersAnOpenRoomByItsIdAndFindsAMemberThatMoved() {
        String room = ann.create("plaza", "--open");
        assertThat(Await.until(Member.PATIENCE, () -> kept() >= 3)).isTrue();

        bob.join(room);

        assertThat(bob.reaches(ann, room)).isTrue();
        List<String> bobs = Member.addresses(bob, room);
        lab.move(List.of(ann, bob), List.of(3, 4));
        assertFound(room, bobs, "after both have moved at once", 3);

        lab.takeAway(List.of(ann, bob));
        assertThat(Await.until(Member.PATIENCE, () -> isNowhere("ann") && isNowhere("bob")))
                .isTrue();
        lab.arrive(List.of(ann, bob), List.of(5, 6));
        assertFound(room, bobs, "after both were on their way for a while", 5);
    }

    private void assertFound(String room, List<String> bobs, String when, int site) {
        Duration took = Await.timed(() -> assertThat(bobs).allMatch(ann::reaches));

        System.out.println(when + ", found by the DHT: " + took);
        assertThat(took).as(when).isLessThanOrEqualTo(FOUND);
        assertThat(bob.peer(room, ann).path("endpoint").asString())
                .startsWith(RoutedLab.address(site));
    }

    private boolean isNowhere(String name) {
        return lab.said(name).contains(NOWHERE);
    }

    /** How many puts the nodes have taken: eight of each record. */
    private long kept() {
        return lab.said("dht").lines().filter("kept"::equals).count() / 8;
    }
}
