package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.Image;
import io.manta.installer.lab.Namespace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Machines that share nothing but nodes of the DHT, which know nothing of Manta. */
@Tag("os")
class DhtOsTest {
    private static final int FIRST_PORT = 6881;
    private static final int NODES = 12;
    private static final String GATEWAYS =
            RoutedLab.address(9) + ":" + FIRST_PORT + "," + RoutedLab.address(9) + ":6885";

    private RoutedLab lab;
    private Member ann;
    private Member bob;

    @BeforeEach
    void twoMachinesAndTheDht() throws Exception {
        lab = RoutedLab.open();
        Namespace machine = lab.machine("dht", 9);
        Path classes =
                Path.of(DhtAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        lab.lab()
                .start(
                        machine,
                        "dht",
                        List.of(
                                Image.ofProperty().java().toString(),
                                "-Xmx32m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                classes.toString(),
                                DhtAgent.class.getName(),
                                RoutedLab.address(9),
                                Integer.toString(FIRST_PORT),
                                Integer.toString(NODES)));
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
        assertThat(bobs).allMatch(ann::reaches);
        assertThat(bob.peer(room, ann).path("endpoint").asString())
                .startsWith(RoutedLab.address(3));
    }

    /** How many puts the nodes have taken: eight of each record. */
    private long kept() {
        return lab.said("dht").lines().filter("kept"::equals).count() / 8;
    }
}
