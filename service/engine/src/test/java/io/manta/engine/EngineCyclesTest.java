package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.health.Warning;
import io.manta.base.net.DatagramPortFactory;
import io.manta.base.watch.Watch.Subscription;
import io.manta.lab.FakeClock;
import io.manta.lab.Internet;
import io.manta.lab.MemoryTunFactory;
import io.manta.tun.TunException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Engines with threads of their own go up and down, in peace and in trouble, and leave nothing. */
@Timeout(60)
class EngineCyclesTest {
    private static final int CYCLES = 10_000;
    private static final long TOLERATED_HEAP_BYTES = 2_000_000;

    private final Internet internet = new Internet(new FakeClock(), 1).immediate();
    private final DatagramPortFactory ports = internet.host("ann", "127.0.0.1").ports();
    private final MemoryTunFactory tuns = new MemoryTunFactory();
    private final EngineLab lab = new EngineLab(1);
    private final EngineLab other = new EngineLab(2);
    private final List<Engine> engines = new ArrayList<>();

    private Engine started(Engine engine) throws MantaException {
        engines.add(engine);
        engine.start();
        return engine;
    }

    @AfterEach
    void nothingIsLeft() {
        engines.forEach(Engine::close);
        assertThat(EngineLab.liveThreads()).isEmpty();
        assertThat(lab.journal.present()).isEmpty();
    }

    @Test
    void tenThousandCyclesLeaveNothing() throws Exception {
        Engine engine = started(lab.engine(ports, tuns, other));
        long before = 0;
        for (int i = 0; i < CYCLES; i++) {
            engine.up();
            engine.down();
            if (i == CYCLES / 10) {
                before = EngineLab.usedHeapBytes();
            }
        }

        assertThat(EngineLab.usedHeapBytes() - before).isLessThan(TOLERATED_HEAP_BYTES);
        assertThat(EngineLab.liveThreads())
                .containsExactly("manta-control", "manta-host", "manta-udp-rx-46");
        assertThat(engine.state().value()).isEqualTo(new EngineState.Down());
        assertThat(lab.health.warnings().value()).isEmpty();
    }

    @Test
    void aThousandEnginesLeaveNothing() throws Exception {
        long before = 0;
        for (int i = 0; i < 1000; i++) {
            Engine engine = lab.engine(ports, tuns, other);
            engine.start();
            engine.up();
            engine.close();
            if (i == 100) {
                before = EngineLab.usedHeapBytes();
            }
        }

        assertThat(EngineLab.liveThreads()).isEmpty();
        assertThat(EngineLab.usedHeapBytes() - before).isLessThan(TOLERATED_HEAP_BYTES);
    }

    @Test
    void statesFollowThePicture() throws Exception {
        List<String> seen = new ArrayList<>();
        Engine engine = started(lab.engine(ports, tuns, other));
        engine.state().follow(state -> seen.add(state.getClass().getSimpleName()));

        engine.up();
        engine.up();
        engine.down();
        engine.down();

        assertThat(seen).containsExactly("Down", "Starting", "Up", "Stopping", "Down");
    }

    @Test
    void changesItsPortInAnyStateButToNoneThatIsTaken() throws Exception {
        Engine engine = lab.engine(ports, tuns, other);
        engines.add(engine);
        assertThatThrownBy(() -> engine.listenOn(45_001)).hasMessageContaining("not started");
        engine.start();

        engine.listenOn(45_001);
        assertThat(engine.port()).isEqualTo(45_001);
        engine.up();
        engine.listenOn(45_002);
        engine.listenOn(45_002);
        assertThat(engine.port()).isEqualTo(45_002);

        try (var _ = ports.open(45_003)) {
            assertThatThrownBy(() -> engine.listenOn(45_003))
                    .isInstanceOfSatisfying(
                            MantaException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.PORT_UNAVAILABLE));
        }
        assertThat(engine.port()).isEqualTo(45_002);
        assertThat(engine.state().value()).isInstanceOf(EngineState.Up.class);
    }

    @Test
    void forgetsThatThePortWasTakenWhenItHasTheOneThatIsWanted() throws Exception {
        Engine engine;
        try (var _ = ports.open(45_003)) {
            engine = started(lab.engine(ports, tuns, 45_003));
            assertThat(engine.port()).isNotEqualTo(45_003);
            assertThat(lab.health.warnings().value())
                    .extracting(Warning::code)
                    .containsExactly("port-taken");
        }

        engine.listenOn(45_003);

        assertThat(engine.port()).isEqualTo(45_003);
        assertThat(lab.health.warnings().value()).isEmpty();
    }

    @Test
    void failureAtAnyHostChangeUnwindsCompletely() throws Exception {
        AtomicInteger failAt = new AtomicInteger();
        Engine engine =
                started(
                        lab.engine(
                                ports,
                                EngineLab.prepared(tuns, c -> c.failAfter(failAt.get())),
                                other));
        // MTU, up and two addresses are needed; a refused route is only a warning.
        for (int n = 0; n < 4; n++) {
            failAt.set(n);

            assertThatThrownBy(engine::up)
                    .isInstanceOfSatisfying(
                            MantaException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.HOST_REFUSED));
            assertThat(engine.state().value())
                    .isInstanceOfSatisfying(
                            EngineState.Failed.class,
                            failed -> assertThat(failed.code()).isEqualTo(ErrorCode.HOST_REFUSED));
            assertThat(lab.journal.present()).isEmpty();
            assertThat(tuns.device(EngineLab.TUN).isClosed()).isTrue();
            assertThat(tuns.device(EngineLab.TUN).config().addresses()).isEmpty();
        }
        failAt.set(-1);
        engine.up();
        assertThat(engine.state().value()).isInstanceOf(EngineState.Up.class);
    }

    @Test
    void aRefusedRouteIsAWarningUntilDown() throws Exception {
        Engine engine =
                started(lab.engine(ports, EngineLab.prepared(tuns, c -> c.failAfter(4)), other));

        engine.up();
        assertThat(lab.health.warnings().value())
                .singleElement()
                .satisfies(w -> assertThat(w.code()).isEqualTo("route-refused:100.64.0.2/32"));

        engine.down();
        assertThat(lab.health.warnings().value()).isEmpty();
    }

    @Test
    void failureOfTheJournalAtAnyEntryUnwindsCompletely() throws Exception {
        Engine engine = started(lab.engine(ports, tuns, other));
        for (int n = 0; n < 3; n++) {
            lab.journal.failAfter(n);

            assertThatThrownBy(engine::up).hasMessageContaining("the disk is full");

            assertThat(engine.state().value()).isInstanceOf(EngineState.Failed.class);
            assertThat(lab.journal.present()).isEmpty();
        }
        engine.up();
    }

    @Test
    void failureToUndoStillEndsWithoutAnEntry() throws Exception {
        for (int n = 0; n < 4; n++) {
            Engine engine = started(lab.engine(ports, tuns, other));
            engine.up();
            tuns.device(EngineLab.TUN).config().failAfter(n);

            assertThatThrownBy(engine::down).hasMessageContaining("the test refuses");

            assertThat(engine.state().value()).isEqualTo(new EngineState.Down());
            assertThat(lab.journal.present()).as("the device is gone and all with it").isEmpty();
        }
    }

    @Test
    void refusalOfTheDeviceIsSaidWithItsCode() throws Exception {
        Engine engine = started(lab.engine(ports, tuns, other));
        tuns.refuse(TunException.Reason.NO_PRIVILEGE);

        assertThatThrownBy(engine::up).isInstanceOf(MantaException.class);
        assertThat(engine.state().value())
                .isInstanceOfSatisfying(
                        EngineState.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.NO_PRIVILEGE));

        engine.down();
        assertThat(engine.state().value()).isEqualTo(new EngineState.Down());
        tuns.allow();
        engine.up();
    }

    @Test
    void aBugWhileGoingUpLeavesNoInterfaceAndUpMakesItAgain() throws Exception {
        Engine engine = started(lab.engine(ports, tuns, other));
        Subscription following =
                engine.state()
                        .follow(
                                state -> {
                                    if (state instanceof EngineState.Up) {
                                        throw new IllegalStateException("a bug");
                                    }
                                });

        assertThatThrownBy(engine::up).hasStackTraceContaining("a bug");

        assertThat(engine.state().value()).isInstanceOf(EngineState.Failed.class);
        assertThat(lab.journal.present()).isEmpty();
        following.close();
        engine.up();
        assertThat(engine.state().value()).isInstanceOf(EngineState.Up.class);
    }

    @Test
    void anInterfaceDeletedUnderneathIsAFailureAndUpMakesItAgain() throws Exception {
        Engine engine = started(lab.engine(ports, tuns, other));
        for (int i = 0; i < 20; i++) {
            engine.up();
            CountDownLatch failed = new CountDownLatch(1);
            Subscription following =
                    engine.state()
                            .follow(
                                    state -> {
                                        if (state instanceof EngineState.Failed) {
                                            failed.countDown();
                                        }
                                    });
            tuns.remove(EngineLab.TUN);
            assertThat(failed.await(5, TimeUnit.SECONDS)).isTrue();
            following.close();
            assertThat(engine.state().value())
                    .isInstanceOfSatisfying(
                            EngineState.Failed.class,
                            f -> assertThat(f.code()).isEqualTo(ErrorCode.TUN_MISSING));
            assertThat(lab.journal.present()).isEmpty();
        }
        engine.up();
        assertThat(engine.state().value()).isInstanceOf(EngineState.Up.class);
    }

    @Test
    void aRefusedChangeLeavesTheOldConfiguration() throws Exception {
        Engine engine = started(lab.engine(ports, tuns, other));
        engine.up();
        EngineConfig before = lab.config(other);
        var changes = tuns.device(EngineLab.TUN).config();
        var addresses = changes.addresses();
        EngineConfig next =
                new EngineConfig(
                        before.tun(),
                        1400,
                        List.of(EngineLab.prefix("10.9.0.1/24"), EngineLab.prefix("10.9.1.1/24")),
                        List.of());
        // MTU, two routes and two addresses away, one address: the second is refused.
        changes.failAfter(6);

        assertThatThrownBy(() -> engine.apply(next)).hasMessageContaining("the test refuses");

        assertThat(changes.addresses()).isEqualTo(addresses);
        assertThat(changes.mtu()).isEqualTo(1280);
        assertThat(changes.routes()).hasSize(2);
        assertThat(engine.status().peers()).hasSize(1);
        engine.apply(next);
        assertThat(changes.mtu()).isEqualTo(1400);
        assertThat(engine.status().peers()).isEmpty();
    }

    @Test
    void aSenselessConfigurationIsRefusedWhileDownToo() throws Exception {
        Engine engine = started(lab.engine(ports, tuns, other));
        EngineConfig narrow = new EngineConfig(lab.config().tun(), 100, List.of(), List.of());

        assertThatThrownBy(() -> engine.apply(narrow)).hasMessageContaining("MTU of 100");
        engine.up();
        assertThat(engine.status().mtuBytes()).isEqualTo(1280);
    }

    @Test
    void closeWhileUpPutsAllBack() throws Exception {
        Engine engine = started(lab.engine(ports, tuns, other));
        engine.up();

        engine.close();

        assertThat(tuns.device(EngineLab.TUN).isClosed()).isTrue();
        assertThat(tuns.device(EngineLab.TUN).config().addresses()).isEmpty();
        assertThatThrownBy(engine::up).hasMessageContaining("closed");
        assertThatThrownBy(engine::down).hasMessageContaining("closed");
    }

    @Test
    void pingDuringDownIsAnsweredAtOnce() throws Exception {
        Engine engine = started(lab.engine(ports, tuns, other));
        engine.up();
        var answer = engine.ping(other.identity.publicKey());
        engine.down();

        assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS)).hasMessageContaining("peer2");
        assertThatThrownBy(() -> engine.ping(other.identity.publicKey()))
                .hasMessageContaining("the VPN is down");
    }

    @Test
    void manyCallersAtOnceAreServedOneAfterTheOther() throws Exception {
        Engine engine = started(lab.engine(ports, tuns, other));
        List<Throwable> failures = new ArrayList<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int which = i;
            callers.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            for (int n = 0; n < 200; n++) {
                                                call(engine, which);
                                            }
                                        } catch (MantaException | RuntimeException e) {
                                            synchronized (failures) {
                                                failures.add(e);
                                            }
                                        }
                                    }));
        }
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(failures).isEmpty();
    }

    private void call(Engine engine, int which) throws MantaException {
        switch (which % 4) {
            case 0 -> engine.up();
            case 1 -> engine.down();
            case 2 -> engine.apply(lab.config(other));
            default -> engine.status();
        }
    }

    @Test
    void withoutADeviceItIsReachableAndSaysSo() throws Exception {
        Engine engine = started(lab.engine(ports, tuns, other));
        engine.apply(new EngineConfig(java.util.Optional.empty(), 1280, List.of(), List.of()));

        assertThatThrownBy(engine::up).hasMessageContaining("without a TUN device");
        assertThat(engine.port()).isPositive();
    }
}
