package io.manta.daemon.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.life.TaskScope;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.lab.FakeClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PursuitTest {
    private static final Duration LONG_AGO = Duration.ofMinutes(1);

    private final Random random = new Random(7);
    private final DeviceId bob = someone();
    private final FakeClock clock = new FakeClock();
    private final Set<DeviceId> connected = new HashSet<>();
    private final BlockingQueue<DeviceId> asked = new ArrayBlockingQueue<>(256);
    private final Pursuit pursuit = new Pursuit(clock, connected::contains, asked::add);

    private DeviceId someone() {
        return DeviceKey.generate(random::nextBytes).deviceId();
    }

    private void pauseAndTurn() {
        clock.advance(Pursuit.PAUSE);
        pursuit.turn();
    }

    @Test
    void asksAgainAfterAMoveThoughNobodySeeksAnew() {
        clock.advance(LONG_AGO);
        pursuit.moved();

        pursuit.of(bob);
        assertThat(asked.poll()).isEqualTo(bob);
        pursuit.turn();
        assertThat(asked).as("not at once").isEmpty();
        pauseAndTurn();

        assertThat(asked).as("a while later").containsExactly(bob);
    }

    @Test
    void asksInAThreadOnceItIsStarted() throws Exception {
        try (TaskScope scope = new TaskScope("pursuit-test")) {
            pursuit.of(bob);
            clock.advance(Pursuit.PAUSE);
            pursuit.start(scope);

            assertThat(asked.poll()).isEqualTo(bob);
            assertThat(asked.poll(10, TimeUnit.SECONDS)).as("again").isEqualTo(bob);
        }
    }

    @Test
    void ceasesToAskWhenThereIsAConnection() {
        pursuit.of(bob);
        pauseAndTurn();
        connected.add(bob);
        pauseAndTurn();

        assertThat(asked).hasSize(2);
        assertThat(pursuit.pursued()).isZero();
    }

    @Test
    void ceasesToAskWhenOthersHaveArrived() {
        pursuit.of(bob);
        for (Duration at = Duration.ZERO; at.compareTo(LONG_AGO) < 0; at = at.plus(Pursuit.PAUSE)) {
            pauseAndTurn();
        }

        assertThat(asked).hasSize(1 + (int) Pursuit.UNSETTLED.dividedBy(Pursuit.PAUSE));
        assertThat(pursuit.pursued()).isZero();
    }

    @Test
    void asksOnceWhereNobodyHasMoved() {
        clock.advance(LONG_AGO);

        pursuit.of(bob);
        pursuit.of(bob);

        assertThat(asked).as("each time somebody seeks, and no more").hasSize(2);
        assertThat(pursuit.pursued()).isZero();
    }

    @Test
    void pursuesNobodyTwice() {
        pursuit.of(bob);
        pursuit.of(bob);
        assertThat(pursuit.pursued()).isEqualTo(1);

        asked.clear();
        pauseAndTurn();
        assertThat(asked).containsExactly(bob);
    }

    @Test
    void pursuesAsManyAsItMayAndAsksForEverybodyOnce() {
        for (int i = 0; i < 100; i++) {
            pursuit.of(someone());
        }

        assertThat(asked).hasSize(100);
        assertThat(pursuit.pursued()).isEqualTo(64);
    }

    @Test
    void pursuesOthersThoughOneQuestionFails() {
        DeviceId broken = someone();
        Pursuit brittle =
                new Pursuit(
                        clock,
                        connected::contains,
                        device -> {
                            asked.add(device);
                            if (asked.size() > 2 && device.equals(broken)) {
                                throw new IllegalStateException("a bug");
                            }
                        });
        brittle.of(broken);
        brittle.of(bob);
        clock.advance(Pursuit.PAUSE);

        brittle.turn();

        assertThat(asked).hasSize(4).contains(bob, broken);
        assertThat(brittle.pursued()).isEqualTo(2);
    }

    @Test
    void pursuesOthersThoughNobodyCanSayWhetherOneIsConnected() {
        DeviceId broken = someone();
        Pursuit brittle =
                new Pursuit(
                        clock,
                        device -> {
                            if (device.equals(broken)) {
                                throw new IllegalStateException("a bug");
                            }
                            return false;
                        },
                        asked::add);
        brittle.of(broken);
        brittle.of(bob);
        clock.advance(Pursuit.PAUSE);

        brittle.turn();

        assertThat(asked).containsExactly(broken, bob, bob);
        assertThat(brittle.pursued()).isEqualTo(2);
    }
}
