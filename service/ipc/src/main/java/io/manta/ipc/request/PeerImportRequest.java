package io.manta.ipc.request;

import io.manta.ipc.Secret;
import io.manta.ipc.reply.PeerImportReply;
import java.util.Optional;

/**
 * Adds the peers of a wg-quick file.
 *
 * @param text the file
 * @param name what to call its peer; numbered when it has several
 */
public record PeerImportRequest(Secret text, Optional<String> name)
        implements ServiceRequest<PeerImportReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.PEER_IMPORT;
    }
}
