package io.manta.tun.windows;

import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An adapter with a session on it.
 *
 * <pre>
 *   openAdapter(name) ─there▶ NAME_TAKEN: a living process has it
 *        │ none
 *        ▼
 *   createAdapter(guid of the name, 0) ─refused▶ (…, 1) ─refused▶ (…, 2) ─▶ failure
 *        │        └─ no rights: failure at once
 *        ▼
 *   startSession(4 MiB) ─no memory▶ 2 MiB ─▶ adapter closed, failure
 * </pre>
 *
 * @param adapter belongs to whoever holds this, as does {@code session}
 * @param luid for the IP Helper API
 * @param readEvent belongs to the session
 */
record OpenAdapter(long adapter, long session, long luid, long readEvent) {
    private static final Logger LOG = LoggerFactory.getLogger(OpenAdapter.class);
    private static final String TUNNEL_TYPE = "Manta";
    private static final int ATTEMPTS = 3;

    /** Makes an adapter of this name and connects it. */
    static OpenAdapter open(String name, WintunCalls wintun) throws TunException {
        refuseIfTaken(name, wintun);
        long adapter = create(name, wintun);
        try {
            long session = start(name, adapter, wintun);
            return new OpenAdapter(
                    adapter, session, wintun.luid(adapter), wintun.readEvent(session));
        } catch (TunException | RuntimeException | LinkageError e) {
            wintun.closeAdapter(adapter);
            throw e;
        }
    }

    /** Whoever has it has a handle on it, for else it would be gone. */
    static void refuseIfTaken(String name, WintunCalls wintun) throws TunException {
        long other = wintun.openAdapter(name);
        if (other != 0) {
            wintun.closeAdapter(other);
            throw new TunException(
                    Reason.NAME_TAKEN,
                    "could not create the adapter "
                            + name
                            + ": another program has one of this name");
        }
    }

    private static long create(String name, WintunCalls wintun) throws TunException {
        int error = WindowsError.SUCCESS;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            UUID guid = AdapterGuid.of(name, attempt);
            long adapter = wintun.createAdapter(name, TUNNEL_TYPE, AdapterGuid.bytes(guid));
            if (adapter != 0) {
                return adapter;
            }
            error = wintun.lastError();
            LOG.info(
                    "adapter refused: interface={} guid={} reason={}",
                    name,
                    guid,
                    WindowsError.describe(error));
            if (error == WindowsError.ACCESS_DENIED) {
                break;
            }
        }
        throw WindowsError.failure("create the adapter " + name, error);
    }

    private static long start(String name, long adapter, WintunCalls wintun) throws TunException {
        int error = WindowsError.SUCCESS;
        for (int bytes = RingSize.USUAL; bytes != 0; bytes = RingSize.smallerThan(bytes)) {
            long session = wintun.startSession(adapter, bytes);
            if (session != 0) {
                return session;
            }
            error = wintun.lastError();
            if (error != WindowsError.NOT_ENOUGH_MEMORY
                    && error != WindowsError.NO_SYSTEM_RESOURCES) {
                break;
            }
        }
        throw WindowsError.failure("start a session on the adapter " + name, error);
    }

    /** Ends the session and gives the adapter back, which then vanishes. */
    void close(WintunCalls wintun) {
        wintun.endSession(session);
        wintun.closeAdapter(adapter);
    }
}
