package io.manta.daemon.os.windows;

/**
 * The Service Control Manager, as advapi32.dll offers it to a service (winsvc.h). Never call from a
 * virtual thread.
 */
public interface ServiceCalls {
    /** Nobody has started this process as a service ({@code winerror.h}). */
    int NOT_A_SERVICE = 1063;

    /** What the manager asks of a service; called on its own threads. */
    @FunctionalInterface
    interface Controls {
        /**
         * Takes a request.
         *
         * @param control a {@code SERVICE_CONTROL_…} number
         * @param event which event of those that control is about
         * @return 0, or an error
         */
        int control(int control, int event);
    }

    /**
     * Connects to the manager, which then calls {@code begin} on a thread of its own. Returns when
     * the service is reported as stopped.
     *
     * @return 0, or an error: {@link #NOT_A_SERVICE} at once where nobody waits for a service
     */
    int dispatch(String service, Runnable begin);

    /**
     * Says who takes requests; only within {@code begin}.
     *
     * @return what {@link #report} takes; 0 if the manager refused
     */
    long register(String service, Controls controls);

    /** Reports how the service fares; whether the manager took it. */
    boolean report(long service, ServiceStatus status);
}
