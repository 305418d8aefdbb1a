package io.manta.daemon.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.lab.FakeClock;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PursuitTest {
    private static final Duration LONG_AGO = Duration.ofMinutes(1);

    private final DeviceId bob = DeviceKey.generate(new Random(7)::nextBytes).deviceId();
    private final FakeClock clock = new FakeClock();
    private final Set<DeviceId> connected = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<DeviceId> asked = new ArrayBlockingQueue<>(16);
    private final Pursuit pursuit = new Pursuit(clock, connected::contains, asked::add);

    @AfterEach
    void close() {
        pursuit.close();
    }

    @Test
    void asksAgainAfterAMoveThoughNobodySeeksAnew() throws Exception {
        pursuit.moved();

        pursuit.of(bob);

        assertThat(asked.poll()).isEqualTo(bob);
        assertThat(asked.poll(20, TimeUnit.SECONDS)).as("a while later").isEqualTo(bob);
        connected.add(bob);
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
    }
}
