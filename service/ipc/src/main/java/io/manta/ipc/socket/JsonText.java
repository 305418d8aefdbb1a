package io.manta.ipc.socket;

import io.manta.ipc.IpcError;
import io.manta.ipc.codec.EnvelopeWriter;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.IpcMethod;

/** What a client prints as JSON that no service has written. */
public final class JsonText {
    private JsonText() {}

    /** {@code {"error":{"code","message","remedy"}}}. */
    public static String of(IpcError error) {
        return EnvelopeWriter.errorJson(error);
    }

    /** A reply as the service would have written it: for what a client learnt from events. */
    public static String of(IpcMethod method, IpcReply reply) {
        return EnvelopeWriter.replyJson(method, reply);
    }
}
