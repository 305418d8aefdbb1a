package io.manta.installer.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.Need;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A peer given by name is found again where the name leads later. */
@Tag("os")
@Execution(ExecutionMode.CONCURRENT)
class NamedEndpointOsTest {
    private static final String NAME = "reference.example";

    @BeforeAll
    static void needs() {
        Need.wireguardGo();
    }

    @Test
    void followsTheNameOfPeerThatCameBackElsewhere() {
        Underlay underlay = Underlay.IPV4;
        try (InteropPair pair = new InteropPair(underlay)) {
            nameLeadsTo(pair, underlay.theirs());
            pair.manta().restart();
            pair.introduceToOurs(List.of("--endpoint", NAME + ":" + InteropPair.THEIR_PORT));
            pair.introduceToTheirs(false);
            assertThat(pair.weReachThem()).isTrue();

            pair.wireguard().kill();
            var right = pair.wireguard().namespace();
            right.ip("addr del " + underlay.inNetwork(underlay.theirs()) + " dev eth0");
            right.ip("addr add " + underlay.inNetwork(underlay.spare()) + " dev eth0");
            nameLeadsTo(pair, underlay.spare());
            pair.wireguard().restart();
            pair.addressTheirs();
            pair.introduceToTheirs(false);

            assertThat(pair.weReachThem()).isTrue();
            assertThat(pair.ourView().path("endpoint").asString())
                    .isEqualTo(underlay.endpoint(underlay.spare(), InteropPair.THEIR_PORT));
        }
    }

    @Test
    void findsPeerWhoseNameAppearsLater() {
        try (InteropPair pair = new InteropPair(Underlay.IPV4)) {
            pair.lab().hosts(pair.manta().namespace(), "127.0.0.1 localhost\n");
            pair.manta().restart();
            pair.introduceToOurs(List.of("--endpoint", NAME + ":" + InteropPair.THEIR_PORT));
            pair.introduceToTheirs(false);
            assertThat(Await.until(Duration.ofSeconds(20), () -> saysThatNameHasNoAddress(pair)))
                    .isTrue();
            assertThat(pair.manta().command("status").out()).contains(NAME);

            nameLeadsTo(pair, Underlay.IPV4.theirs());

            assertThat(pair.weReachThem()).isTrue();
            assertThat(saysThatNameHasNoAddress(pair)).isFalse();
        }
    }

    private static void nameLeadsTo(InteropPair pair, String address) {
        pair.lab().hosts(pair.manta().namespace(), address + " " + NAME + "\n");
    }

    private static boolean saysThatNameHasNoAddress(InteropPair pair) {
        return pair.manta()
                .status()
                .path("health")
                .valueStream()
                .anyMatch(w -> w.path("code").asString().startsWith("endpoint-unresolved"));
    }
}
