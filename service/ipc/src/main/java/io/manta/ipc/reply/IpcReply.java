package io.manta.ipc.reply;

/** What the service answers. Each record is the JSON document that {@code --json} prints. */
public sealed interface IpcReply
        permits ConfigReply,
                HelloReply,
                LogsReply,
                MetricsReply,
                OperatorReply,
                PeerConfigReply,
                PeerExportReply,
                PeerImportReply,
                PeerRemoveReply,
                PeerReply,
                PeersReply,
                PingReply,
                SchemaReply,
                StatusView,
                SubscribeReply,
                VersionReply {}
