package io.manta.daemon.os;

import io.manta.daemon.os.windows.ServiceCalls;
import io.manta.daemon.os.windows.ServiceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The Service Control Manager, in memory: calls back when the test lets it. */
final class FakeScm implements ServiceCalls {
    static final long HANDLE = 77;

    final LinkedBlockingQueue<ServiceStatus> reports = new LinkedBlockingQueue<>();
    final List<String> names = new ArrayList<>();
    final CountDownLatch mayBegin = new CountDownLatch(1);
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch dispatched = new CountDownLatch(1);
    int error;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Controls controls;

    @Override
    public int dispatch(String service, Runnable begin) {
        try {
            if (error == 0) {
                mayBegin.await();
                begin.run();
                begun.countDown();
                stopped.await();
            }
            return error;
        } catch (InterruptedException e) {
            return error;
        } finally {
            dispatched.countDown();
        }
    }

    @Override
    public long register(String service, Controls taker) {
        names.add(service);
        controls = taker;
        return HANDLE;
    }

    @Override
    public boolean report(long service, ServiceStatus status) {
        reports.add(status);
        if (status.state() == ServiceStatus.STOPPED) {
            stopped.countDown();
        }
        return service == HANDLE;
    }

    int control(int control, int event) {
        return Objects.requireNonNull(controls).control(control, event);
    }

    ServiceStatus nextReport() throws InterruptedException {
        return Objects.requireNonNull(reports.poll(5, TimeUnit.SECONDS));
    }
}
