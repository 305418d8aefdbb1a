package io.manta.desktop.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.base.time.Clock;
import io.manta.desktop.FakeAsker;
import io.manta.desktop.Samples;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.ipc.Permission;
import io.manta.ipc.request.DownRequest;
import io.manta.ipc.request.UpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PauseTest {
    private static final Duration LENGTH = Duration.ofMinutes(5);

    private final FakeAsker asker = new FakeAsker();
    private final List<Runnable> timers = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final TestClock clock = new TestClock();
    private final Pause pause =
            new Pause(asker, clock, (_, thing) -> timers.add(thing), failures::add, () -> {});

    private static final class TestClock implements Clock {
        private Instant now = Samples.NOW;

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public Instant now() {
            return now;
        }
    }

    @BeforeEach
    void serviceDoesAsAsked() {
        asker.answer(DownRequest.class, _ -> Samples.disconnected());
        asker.answer(UpRequest.class, _ -> Samples.connected());
    }

    private void isDown() {
        pause.look(ServiceSnapshot.running(Samples.disconnected(), Permission.OPERATE));
    }

    private void isUp() {
        pause.look(ServiceSnapshot.running(Samples.connected(), Permission.OPERATE));
    }

    @Test
    void disconnectsAndConnectsWhenItIsOver() {
        pause.begin(LENGTH);
        assertThat(asker.asked()).containsExactly(new DownRequest());
        assertThat(pause.until()).contains(Samples.NOW.plus(LENGTH));
        isUp();
        isDown();
        assertThat(pause.until()).isPresent();
        timers.getFirst().run();
        assertThat(asker.asked(UpRequest.class)).hasSize(1);
        assertThat(pause.until()).isEmpty();
    }

    @Test
    void endsWhenSomebodyConnectsBefore() {
        pause.begin(LENGTH);
        isDown();
        isUp();
        assertThat(pause.until()).isEmpty();
        timers.getFirst().run();
        assertThat(asker.asked(UpRequest.class)).isEmpty();
    }

    @Test
    void takesTheLastLengthThatWasAskedFor() {
        pause.begin(LENGTH);
        isDown();
        clock.now = clock.now.plusSeconds(60);
        pause.begin(Duration.ofHours(1));
        timers.getFirst().run();
        assertThat(asker.asked(UpRequest.class)).isEmpty();
        timers.get(1).run();
        assertThat(asker.asked(UpRequest.class)).hasSize(1);
    }

    @Test
    void isOverWhenItsTimePassedWhileTheMachineSlept() {
        pause.begin(LENGTH);
        isDown();
        clock.now = clock.now.plusSeconds(3_600);
        isDown();
        assertThat(asker.asked(UpRequest.class)).hasSize(1);
        timers.getFirst().run();
        assertThat(asker.asked(UpRequest.class)).hasSize(1);
    }

    @Test
    void isNoneWhenTheServiceRefuses() {
        asker.refuse(DownRequest.class, ErrorCode.NOT_PERMITTED);
        pause.begin(LENGTH);
        assertThat(pause.until()).isEmpty();
        assertThat(failures).hasSize(1);
    }
}
