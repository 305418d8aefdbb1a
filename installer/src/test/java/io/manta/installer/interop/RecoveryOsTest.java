package io.manta.installer.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.MantaNode;
import io.manta.installer.lab.Namespace;
import io.manta.installer.lab.Need;
import io.manta.installer.lab.WgColumn;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever goes away, comes back or moves, the tunnel goes on without anybody doing anything. */
@Tag("os")
@Execution(ExecutionMode.CONCURRENT)
class RecoveryOsTest {
    @BeforeAll
    static void needs() {
        Need.wireguardGo();
    }

    @Test
    void goesOnAfterOurRestart() {
        try (InteropPair pair = connected(Underlay.IPV4)) {
            pair.manta().restart();

            assertThat(pair.weReachThem()).isTrue();
            assertThat(pair.theyReachUs()).isTrue();
        }
    }

    @Test
    void goesOnAfterWeWereKilledThoughOnlyTheyCall() {
        try (InteropPair pair = new InteropPair(Underlay.IPV4)) {
            pair.introduce(false, true);
            assertThat(pair.theyReachUs()).isTrue();

            pair.manta().kill();
            pair.manta().restart();

            assertThat(pair.theyReachUs()).isTrue();
            assertThat(pair.weReachThem()).isTrue();
        }
    }

    @Test
    void goesOnAfterWeWereKilled() {
        try (InteropPair pair = connected(Underlay.IPV4)) {
            pair.manta().kill();
            pair.manta().restart();

            assertThat(pair.weReachThem()).isTrue();
            assertThat(pair.theyReachUs()).isTrue();
        }
    }

    @Test
    void callsAgainAfterTheyWereKilled() {
        try (InteropPair pair = connected(Underlay.IPV4)) {
            pair.wireguard().kill();
            pair.wireguard().restart();
            pair.addressTheirs();
            pair.introduceToTheirs(false);

            // They do not know where we are, so it is we who must notice.
            assertThat(pair.weReachThem()).isTrue();
            assertThat(pair.theyReachUs()).isTrue();
        }
    }

    @Test
    void answersAfterTheyWereRestarted() {
        try (InteropPair pair = connected(Underlay.IPV4)) {
            pair.wireguard().restart();
            pair.addressTheirs();
            pair.introduceToTheirs(true);

            assertThat(pair.theyReachUs()).isTrue();
            assertThat(pair.weReachThem()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"IPV4", "IPV6"})
    void followsPeerThatMoves(Underlay underlay) {
        try (InteropPair pair = connected(underlay)) {
            move(pair.wireguard().namespace(), underlay, underlay.theirs());
            pair.wireguard().wg("listen-port", "51999");
            assertThat(pair.theyReachUs()).as("they reach us from the new place").isTrue();

            assertThat(pair.weReachThem()).as("we reach them at the new place").isTrue();
            assertThat(pair.ourView().path("endpoint").asString())
                    .isEqualTo(underlay.endpoint(underlay.spare(), 51999));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"IPV4", "IPV6"})
    void isFollowedWhenWeMove(Underlay underlay) {
        try (InteropPair pair = connected(underlay)) {
            move(pair.manta().namespace(), underlay, underlay.ours());
            assertThat(pair.weReachThem()).as("we reach them from the new place").isTrue();

            assertThat(pair.theyReachUs()).as("they reach us at the new place").isTrue();
            assertThat(pair.theirView(WgColumn.ENDPOINT))
                    .isEqualTo(underlay.endpoint(underlay.spare(), MantaNode.PORT));
        }
    }

    @Test
    void isFollowedToThePortInTheSettings() {
        try (InteropPair pair = connected(Underlay.IPV4)) {
            pair.manta().ask("config", "set", "port", "41999");
            pair.manta().restart();
            assertThat(pair.manta().status().path("port").asInt()).isEqualTo(41999);

            assertThat(pair.weReachThem()).isTrue();
            assertThat(pair.theyReachUs()).isTrue();
            assertThat(pair.theirView(WgColumn.ENDPOINT)).endsWith(":41999");
        }
    }

    @Test
    void isFollowedToThePortOfTheCommandLine() {
        try (InteropPair pair = connected(Underlay.IPV4)) {
            pair.manta().restartWith("--port", "41998");

            assertThat(pair.weReachThem()).isTrue();
            assertThat(pair.theyReachUs()).isTrue();
            assertThat(pair.theirView(WgColumn.ENDPOINT)).endsWith(":41998");
        }
    }

    private static InteropPair connected(Underlay underlay) {
        InteropPair pair = new InteropPair(underlay);
        try {
            pair.introduce(true, true);
            assertThat(pair.weReachThem()).isTrue();
            return pair;
        } catch (RuntimeException | Error e) {
            pair.close();
            throw e;
        }
    }

    private static void move(Namespace who, Underlay underlay, String before) {
        who.ip("addr del " + underlay.inNetwork(before) + " dev eth0");
        who.ip("addr add " + underlay.assignable(underlay.spare()) + " dev eth0");
    }
}
