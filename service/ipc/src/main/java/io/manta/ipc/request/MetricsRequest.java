package io.manta.ipc.request;

import io.manta.ipc.reply.MetricsReply;

/** All numbers of the service in OpenMetrics form. */
public record MetricsRequest() implements ServiceRequest<MetricsReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.METRICS;
    }
}
