package io.manta.ipc.request;

import io.manta.ipc.reply.StatusView;

/** Leave the VPN; answered once it is down, or at once when it is. */
public record DownRequest() implements ServiceRequest<StatusView> {
    @Override
    public IpcMethod method() {
        return IpcMethod.DOWN;
    }
}
