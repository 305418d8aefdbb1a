package io.manta.ipc.request;

import io.manta.ipc.reply.IpcReply;

/**
 * A request for the service.
 *
 * @param <R> what it is answered with
 */
public sealed interface ServiceRequest<R extends IpcReply> extends IpcRequest<R>
        permits ConfigGetRequest,
                ConfigSetRequest,
                ConfigUnsetRequest,
                ContactRequest,
                DownRequest,
                HistoryRequest,
                LogsRequest,
                MdnsScanRequest,
                MetricsRequest,
                NetcheckRequest,
                NetworkRequest,
                OperatorSetRequest,
                PeerAddRequest,
                PeerConfigRequest,
                PeerExportRequest,
                PeerImportRequest,
                PeerRemoveRequest,
                PeersRequest,
                PersonRequest,
                PingRequest,
                StatusRequest,
                UpRequest,
                VersionRequest {}
