package io.manta.ipc.request;

import io.manta.ipc.Permission;
import io.manta.ipc.reply.PeerExportReply;

/**
 * This device and its plain WireGuard peers as a wg-quick file.
 *
 * @param withPrivateKey whether the file may hold this device's private key, which needs {@link
 *     Permission#ADMIN}
 */
public record PeerExportRequest(boolean withPrivateKey) implements ServiceRequest<PeerExportReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.PEER_EXPORT;
    }

    @Override
    public Permission permission() {
        return withPrivateKey ? Permission.ADMIN : Permission.OPERATE;
    }
}
