package io.manta.daemon.os;

import io.manta.base.life.TaskScope;
import io.manta.daemon.os.windows.ServiceCalls;
import io.manta.daemon.os.windows.ServiceStatus;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the Service Control Manager of Windows how the service fares, and hears from it. A process
 * that nobody started as a service hears signals instead.
 *
 * <p>The manager calls us on a thread of its own, some time after we asked for it: what was told
 * before is reported then.
 *
 * <pre>
 *   START_PENDING ──ready──▶ RUNNING ──stop, shutdown──▶ STOP_PENDING ──ended──▶ STOPPED
 *        └───────────────────────ended (failed to start)─────────────────────────▲
 * </pre>
 */
final class ScmSupervisor implements Supervisor {
    /** The service's name, which the installer gives it. */
    static final String SERVICE = "Manta";

    private static final Logger LOG = LoggerFactory.getLogger(ScmSupervisor.class);
    private static final int START_HINT_MS = 30_000;
    private static final int STOP_HINT_MS = 5_000;
    private static final int NO_HINT = 0;
    private static final int ACCEPTED =
            ServiceStatus.ACCEPT_STOP
                    | ServiceStatus.ACCEPT_SHUTDOWN
                    | ServiceStatus.ACCEPT_PARAMETERS
                    | ServiceStatus.ACCEPT_POWER;

    // winsvc.h, winuser.h, winerror.h
    private static final int CONTROL_STOP = 1;
    private static final int CONTROL_INTERROGATE = 4;
    private static final int CONTROL_SHUTDOWN = 5;
    private static final int CONTROL_PARAMETERS_CHANGED = 6;
    private static final int CONTROL_POWER = 0xD;
    private static final int RESUMED_BY_PERSON = 7;
    private static final int RESUMED = 0x12;
    private static final int NOT_IMPLEMENTED = 120;

    private final ServiceCalls calls;
    private final Console console;
    private final Object lock = new Object();
    private Optional<Long> service = Optional.empty(); // guarded by lock
    private ServiceStatus status = // guarded by lock
            new ServiceStatus(ServiceStatus.START_PENDING, 0, 0, 0, START_HINT_MS);

    /** Hears requests where there is no manager. */
    @FunctionalInterface
    interface Console {
        void listen(Requests requests);
    }

    ScmSupervisor(ServiceCalls calls) {
        this(calls, requests -> Signals.handle(requests.stop(), requests.reload()));
    }

    ScmSupervisor(ServiceCalls calls, Console console) {
        this.calls = calls;
        this.console = console;
    }

    @Override
    public void listen(Requests requests, TaskScope scope) {
        console.listen(requests);
        scope.forkPlatform("service-manager", () -> dispatch(requests));
    }

    private void dispatch(Requests requests) {
        int error = calls.dispatch(SERVICE, () -> begin(requests));
        if (error == ServiceCalls.NOT_A_SERVICE) {
            LOG.debug("nobody started this process as a service");
        } else if (error != 0) {
            LOG.warn("no connection to the service manager: error={}", error);
        }
    }

    private void begin(Requests requests) {
        long handle = calls.register(SERVICE, (control, event) -> on(control, event, requests));
        if (handle == 0) {
            LOG.warn("the service manager does not take us for its service");
            return;
        }
        synchronized (lock) {
            service = Optional.of(handle);
            report();
        }
    }

    private int on(int control, int event, Requests requests) {
        switch (control) {
            case CONTROL_STOP, CONTROL_SHUTDOWN -> {
                become(new ServiceStatus(ServiceStatus.STOP_PENDING, 0, 0, 0, STOP_HINT_MS));
                requests.stop().run();
            }
            case CONTROL_PARAMETERS_CHANGED -> requests.reload().run();
            case CONTROL_POWER -> {
                if (event == RESUMED || event == RESUMED_BY_PERSON) {
                    requests.woke().run();
                }
            }
            case CONTROL_INTERROGATE -> {
                // The manager knows what was reported last.
            }
            default -> {
                return NOT_IMPLEMENTED;
            }
        }
        return 0;
    }

    @Override
    public void ready() {
        synchronized (lock) {
            // After a stop was asked for, only the end follows.
            if (status.state() == ServiceStatus.START_PENDING) {
                become(new ServiceStatus(ServiceStatus.RUNNING, ACCEPTED, 0, 0, NO_HINT));
            }
        }
    }

    @Override
    public void reloading(long monotonicNs) {
        // The manager has no state for that.
    }

    /** A stop was reported when it was asked for; a new start within the process is none. */
    @Override
    public void stopping() {}

    @Override
    public void keepAlive(TaskScope scope) {
        // The manager asks for no sign of life.
    }

    @Override
    public void ended(int exitCode) {
        int error = exitCode == 0 ? 0 : ServiceStatus.SERVICE_SPECIFIC;
        become(new ServiceStatus(ServiceStatus.STOPPED, 0, error, exitCode, NO_HINT));
    }

    private void become(ServiceStatus next) {
        synchronized (lock) {
            status = next;
            report();
        }
    }

    private void report() {
        if (service.isPresent() && !calls.report(service.get(), status)) {
            LOG.warn("the service manager did not take a report: state={}", status.state());
        }
    }
}
