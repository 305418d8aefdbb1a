package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.Namespace;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** A machine comes to another network: nobody need wait for anything to time out. */
@Tag("os")
@Isolated("measures how soon a move is noticed")
class MoveOsTest {
    /** Notices, renewed sockets, a packet each way. */
    private static final Duration TUNNEL = Duration.ofSeconds(2);

    /** Some connections are made anew, while the machine has the tunnel to see to. */
    private static final Duration AGREEMENT = Duration.ofSeconds(4);

    @RegisterExtension static final SharedLab LAB = SharedLab.lan("ann", "bob");

    private final Member ann = LAB.member("ann");
    private final Member bob = LAB.member("bob");
    private String room = "";

    @BeforeEach
    void aRoomForBoth() {
        room = ann.create("room-" + System.nanoTime());
        bob.join(ann.code(room));
        assertThat(bob.reaches(ann, room)).isTrue();
        assertThat(ann.reaches(bob, room)).isTrue();
    }

    @Test
    void aMemberMoves() {
        move(bob);

        assertThat(hears(ann, bob)).as("tunnel").isTrue();
        assertThat(learnsOfName(bob, ann, "after-bob-moved")).as("control").isTrue();
    }

    @Test
    void theCoordinatorMoves() {
        move(ann);

        assertThat(hears(bob, ann)).as("tunnel").isTrue();
        assertThat(learnsOfName(bob, ann, "after-ann-moved")).as("control").isTrue();
    }

    /** From the other end: its next packet has to find the way. */
    private boolean hears(Member from, Member moved) {
        List<String> addresses = Member.addresses(moved, room);
        return inTime(
                "tunnel",
                TUNNEL,
                () -> addresses.stream().allMatch(a -> from.service().namespace().pingMs(a) >= 0));
    }

    private boolean learnsOfName(Member who, Member named, String name) {
        named.ask("hostname", room, name);
        return inTime(
                "control",
                AGREEMENT,
                () -> who.peer(room, named).path("hostname").asString().equals(name));
    }

    private static boolean inTime(String what, Duration allowed, BooleanSupplier condition) {
        long startNs = System.nanoTime();
        boolean held = Await.until(allowed, condition);
        System.out.println(
                what + " after a move: " + Duration.ofNanos(System.nanoTime() - startNs));
        return held;
    }

    /** Another address, and the one before is gone. */
    private static void move(Member member) {
        Namespace machine = member.service().namespace();
        String before =
                machine.run("ip", "-4", "-o", "addr", "show", "dev", "eth0").split("\\s+")[3];
        int lastDot = before.lastIndexOf('.');
        String last = before.substring(lastDot + 1, before.indexOf('/'));
        String after = before.substring(0, lastDot + 1) + (Integer.parseInt(last) + 100) + "/24";
        machine.ip("addr del " + before + " dev eth0");
        machine.ip("addr add " + after + " dev eth0");
    }
}
