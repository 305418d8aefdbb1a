package io.manta.ipc.request;

import io.manta.ipc.reply.StatusView;
import java.util.Optional;

/**
 * Go on the VPN; answered once it is up, or at once when it is.
 *
 * @param hostname what this device wants to be called from now on
 */
public record UpRequest(Optional<String> hostname) implements ServiceRequest<StatusView> {
    @Override
    public IpcMethod method() {
        return IpcMethod.UP;
    }
}
