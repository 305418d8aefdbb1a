package io.manta.ipc.request;

import io.manta.ipc.reply.ContactConnectReply;
import java.util.Optional;

/**
 * Says yes to who asks: makes the private link.
 *
 * @param id who
 * @param name what to call the link here; after the other when empty
 * @param hostname what this device is to be called in it; its host name when empty
 */
public record ContactApproveRequest(String id, Optional<String> name, Optional<String> hostname)
        implements ContactRequest<ContactConnectReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.CONTACT_APPROVE;
    }
}
