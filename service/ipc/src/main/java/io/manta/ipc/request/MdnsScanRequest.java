package io.manta.ipc.request;

import io.manta.ipc.reply.MdnsScanReply;

/** Asks who is on the local network. Takes two seconds. */
public record MdnsScanRequest() implements ServiceRequest<MdnsScanReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.MDNS_SCAN;
    }
}
