package io.manta.ipc.request;

import io.manta.ipc.reply.ContactConnectReply;
import java.util.Optional;

/**
 * Asks somebody for a private link. Answered within 25 seconds, with how it stands then.
 *
 * @param contact a contact id, or the link around one
 * @param name what to call the link here; after the other when empty
 * @param hostname what this device is to be called in it; its host name when empty
 * @param expiresS for how many seconds to go on asking, 1 to 2,592,000; a week when empty
 */
public record ContactConnectRequest(
        String contact, Optional<String> name, Optional<String> hostname, Optional<Long> expiresS)
        implements ContactRequest<ContactConnectReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.CONTACT_CONNECT;
    }
}
