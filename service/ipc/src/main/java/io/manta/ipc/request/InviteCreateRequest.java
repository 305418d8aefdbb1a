package io.manta.ipc.request;

import io.manta.ipc.reply.InviteCreateReply;
import java.util.Optional;

/**
 * Makes an invite. Coordinators only.
 *
 * @param network its name, its room id, or the first characters of that, four or more
 * @param expiresS how many seconds it is good for; 7 days when empty
 * @param hostname the name that whoever comes in gets, or is refused if it is taken
 * @param reusable whether it lets in any number of devices until it expires or is revoked; goes
 *     with no {@code hostname}
 */
public record InviteCreateRequest(
        String network, Optional<Long> expiresS, Optional<String> hostname, boolean reusable)
        implements NetworkRequest<InviteCreateReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.INVITE_CREATE;
    }
}
