package io.manta.desktop.client;

import io.manta.ipc.Permission;
import io.manta.ipc.reply.StatusView;
import java.util.Optional;

/**
 * All that is known of the service at one moment. Immutable.
 *
 * @param condition how the service is
 * @param status what it last said; empty when it has said nothing, or what it said is no longer of
 *     use (see {@link ServiceCondition#keepsPicture()})
 * @param permission the most this person may do
 * @param detail why the condition is not RUNNING, one sentence for whoever wants to know more; else
 *     empty text
 */
public record ServiceSnapshot(
        ServiceCondition condition,
        Optional<StatusView> status,
        Permission permission,
        String detail) {

    /** Before the first look. */
    public static ServiceSnapshot looking() {
        return new ServiceSnapshot(ServiceCondition.LOOKING, Optional.empty(), Permission.READ, "");
    }

    /** The service answers, and this is what it says. */
    public static ServiceSnapshot running(StatusView status, Permission permission) {
        return new ServiceSnapshot(ServiceCondition.RUNNING, Optional.of(status), permission, "");
    }

    /** The same picture under another condition; the picture goes if that condition says so. */
    public ServiceSnapshot under(ServiceCondition next, String why) {
        return new ServiceSnapshot(
                next, next.keepsPicture() ? status : Optional.empty(), permission, why);
    }

    /** Whether the service answers. */
    public boolean isRunning() {
        return condition == ServiceCondition.RUNNING;
    }

    /** Whether this person may change anything now. */
    public boolean mayOperate() {
        return isRunning() && permission != Permission.READ;
    }
}
