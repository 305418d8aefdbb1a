package io.manta.daemon.api;

import io.manta.daemon.state.AuditLog;
import io.manta.ipc.socket.Caller;

/** Notes changes under the name of who asked for them. */
final class AuditTrail {
    private final AuditLog log;

    AuditTrail(AuditLog log) {
        this.log = log;
    }

    void note(Caller caller, String what) {
        log.note(caller.user() + " (uid " + caller.uid() + ")", what);
    }
}
