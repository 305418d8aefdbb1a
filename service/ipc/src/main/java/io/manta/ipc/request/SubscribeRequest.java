package io.manta.ipc.request;

import io.manta.ipc.reply.SubscribeReply;
import java.util.List;
import java.util.Optional;

/**
 * Turns the connection into a stream of events; only events follow the reply.
 *
 * @param topics what to be told of, one or more
 * @param sinceS with {@link Topic#LOGS}: begin with the lines of that many seconds past
 */
public record SubscribeRequest(List<Topic> topics, Optional<Long> sinceS)
        implements ConnectionRequest<SubscribeReply> {
    public SubscribeRequest {
        topics = List.copyOf(topics);
    }

    @Override
    public IpcMethod method() {
        return IpcMethod.SUBSCRIBE;
    }
}
