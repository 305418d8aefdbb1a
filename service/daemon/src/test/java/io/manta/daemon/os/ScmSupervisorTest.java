package io.manta.daemon.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.life.TaskScope;
import io.manta.daemon.os.windows.ServiceCalls;
import io.manta.daemon.os.windows.ServiceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ScmSupervisorTest {
    private static final int ALL =
            ServiceStatus.ACCEPT_STOP
                    | ServiceStatus.ACCEPT_SHUTDOWN
                    | ServiceStatus.ACCEPT_PARAMETERS
                    | ServiceStatus.ACCEPT_POWER;

    private final FakeScm manager = new FakeScm();
    private final List<String> asked = new ArrayList<>();
    private final List<Supervisor.Requests> console = new ArrayList<>();
    private final ScmSupervisor supervisor = new ScmSupervisor(manager, console::add);
    private final TaskScope scope = new TaskScope("test");

    @AfterEach
    void close() {
        supervisor.ended(0);
        scope.close();
    }

    @Test
    void reportsStartRunStopAndEnd() throws Exception {
        listen();
        begin();
        assertThat(manager.names).containsExactly("Manta");
        assertThat(manager.nextReport())
                .isEqualTo(new ServiceStatus(ServiceStatus.START_PENDING, 0, 0, 0, 30_000));

        supervisor.ready();
        assertThat(manager.nextReport())
                .isEqualTo(new ServiceStatus(ServiceStatus.RUNNING, ALL, 0, 0, 0));

        assertThat(manager.control(1, 0)).isZero();
        assertThat(manager.nextReport())
                .isEqualTo(new ServiceStatus(ServiceStatus.STOP_PENDING, 0, 0, 0, 5_000));
        assertThat(asked).containsExactly("stop");

        supervisor.stopping();
        supervisor.ended(0);
        assertThat(manager.nextReport())
                .isEqualTo(new ServiceStatus(ServiceStatus.STOPPED, 0, 0, 0, 0));
        assertThat(manager.dispatched.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(manager.reports).isEmpty();
    }

    @Test
    void reportsWhatHappenedBeforeTheManagerCalled() throws Exception {
        listen();
        supervisor.ready();
        assertThat(manager.reports).isEmpty();

        begin();

        assertThat(manager.nextReport().state()).isEqualTo(ServiceStatus.RUNNING);
    }

    @Test
    void saysThatItFailedToStart() throws Exception {
        listen();
        begin();
        assertThat(manager.nextReport().state()).isEqualTo(ServiceStatus.START_PENDING);

        supervisor.ended(4);

        assertThat(manager.nextReport())
                .isEqualTo(
                        new ServiceStatus(
                                ServiceStatus.STOPPED, 0, ServiceStatus.SERVICE_SPECIFIC, 4, 0));
    }

    @Test
    void doesNotReportAStopForANewStartWithinTheProcess() throws Exception {
        listen();
        begin();
        supervisor.ready();
        supervisor.stopping();
        supervisor.ready();

        assertThat(manager.nextReport().state()).isEqualTo(ServiceStatus.START_PENDING);
        assertThat(manager.nextReport().state()).isEqualTo(ServiceStatus.RUNNING);
        assertThat(manager.reports).isEmpty();
    }

    @Test
    void doesNotRunAgainOnceAStopWasAskedFor() throws Exception {
        listen();
        begin();
        assertThat(manager.control(5, 0)).isZero();
        supervisor.ready();

        assertThat(manager.nextReport().state()).isEqualTo(ServiceStatus.START_PENDING);
        assertThat(manager.nextReport().state()).isEqualTo(ServiceStatus.STOP_PENDING);
        assertThat(manager.reports).isEmpty();
        assertThat(asked).containsExactly("stop");
    }

    @Test
    void passesOnWhatTheManagerAsks() throws Exception {
        listen();
        begin();

        assertThat(manager.control(6, 0)).isZero();
        assertThat(manager.control(0xD, 0x12)).isZero();
        assertThat(manager.control(0xD, 4)).as("going to sleep").isZero();
        assertThat(manager.control(4, 0)).isZero();
        assertThat(manager.control(2, 0)).as("pause, which we do not").isEqualTo(120);

        assertThat(asked).containsExactly("reload", "woke");
    }

    @Test
    void hearsSignalsWhereNobodyStartedItAsAService() throws Exception {
        manager.error = ServiceCalls.NOT_A_SERVICE;
        listen();
        assertThat(manager.dispatched.await(5, TimeUnit.SECONDS)).isTrue();

        supervisor.ready();
        console.getFirst().stop().run();

        assertThat(asked).containsExactly("stop");
        assertThat(manager.reports).isEmpty();
    }

    private void listen() {
        supervisor.listen(
                new Supervisor.Requests(
                        () -> asked.add("stop"),
                        () -> asked.add("reload"),
                        () -> asked.add("woke")),
                scope);
    }

    private void begin() throws InterruptedException {
        manager.mayBegin.countDown();
        assertThat(manager.begun.await(5, TimeUnit.SECONDS)).isTrue();
    }
}
