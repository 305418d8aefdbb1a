package io.manta.ipc.reply;

import java.util.List;

/**
 * From now on this connection carries events.
 *
 * @param topics what is subscribed
 */
public record SubscribeReply(List<String> topics) implements IpcReply {
    public SubscribeReply {
        topics = List.copyOf(topics);
    }
}
