package io.manta.ipc.request;

import io.manta.ipc.Permission;
import io.manta.ipc.reply.EphemeralReply;
import java.util.Optional;

/**
 * Shows or changes after how long members that nobody has seen are removed. Changing it is for
 * coordinators and needs {@link Permission#OPERATE}.
 *
 * @param network its name, its room id, or the first characters of that, four or more
 * @param action what to do
 * @param afterS with {@link EphemeralAction#SET}: seconds, 3600 or more
 */
public record NetworkEphemeralRequest(String network, EphemeralAction action, Optional<Long> afterS)
        implements NetworkRequest<EphemeralReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.NETWORK_EPHEMERAL;
    }

    @Override
    public Permission permission() {
        return action == EphemeralAction.SHOW ? Permission.READ : Permission.OPERATE;
    }
}
