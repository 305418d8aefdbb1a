package io.manta.installer.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The networks that labs pretend: without them working, no other test here means anything. */
@Tag("os")
class SegmentOsTest {
    @BeforeAll
    static void needs() {
        Need.lab();
        Need.programs("nft", "sysctl");
    }

    @Test
    void isCutWithoutAnybodySeeingItAndMended() {
        try (Lab lab = Lab.open("manta-s" + ProcessHandle.current().pid())) {
            Segment segment = Segment.lay(lab, "wire");
            Namespace one = segment.machine("one", "10.77.0.1/24");
            Namespace two = segment.machine("two", "10.77.0.2/24");
            Namespace three = segment.machine("three", "10.77.0.3/24");
            assertThat(reaches(one, "10.77.0.2")).isTrue();
            assertThat(reaches(one, "10.77.0.3")).isTrue();

            segment.part(List.of("two", "three"));

            assertThat(reaches(two, "10.77.0.3")).isTrue();
            assertThat(one.pingMs("10.77.0.2")).isNegative();
            assertThat(three.pingMs("10.77.0.1")).isNegative();
            assertThat(one.run("cat", "/sys/class/net/eth0/carrier").strip()).isEqualTo("1");

            segment.mend(List.of("two", "three"));

            assertThat(reaches(one, "10.77.0.2")).isTrue();
            assertThat(reaches(three, "10.77.0.1")).isTrue();
        }
    }

    @Test
    void losesItsCarrierWhenTheCableIsPulled() {
        try (Lab lab = Lab.open("manta-c" + ProcessHandle.current().pid())) {
            Segment segment = Segment.lay(lab, "wire");
            Namespace one = segment.machine("one", "10.77.0.1/24");
            segment.unplug("one");

            assertThat(one.run("cat", "/sys/class/net/eth0/carrier").strip()).isEqualTo("0");

            segment.plug("one");
            assertThat(one.run("cat", "/sys/class/net/eth0/carrier").strip()).isEqualTo("1");
        }
    }

    @Test
    void hidesWhoIsBehindARouter() {
        try (Lab lab = Lab.open("manta-n" + ProcessHandle.current().pid())) {
            Segment segment = Segment.lay(lab, "wire");
            Namespace outside = segment.machine("outside", "203.0.113.10/24");
            Namespace inside = segment.behindNat("inside", "203.0.113.11/24", 1);

            assertThat(reaches(inside, "203.0.113.10")).isTrue();
            assertThat(outside.pingMs("203.0.113.11")).as("it answers nobody").isNegative();
            assertThat(outside.pingMs("192.168.1.10")).isNegative();
        }
    }

    private static boolean reaches(Namespace from, String address) {
        return Await.until(Duration.ofSeconds(10), () -> from.pingMs(address) >= 0);
    }
}
