package io.manta.ipc.socket;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.ipc.IpcError;
import io.manta.ipc.codec.EnvelopeReader;
import io.manta.ipc.codec.EnvelopeWriter;
import io.manta.ipc.codec.MalformedException;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.IpcMethod;
import io.manta.ipc.request.IpcRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a client prints as JSON that no service has written. */
public final class JsonText {
    private JsonText() {}

    /** {@code {"error":{"code","message","remedy"}}}. */
    public static String of(IpcError error) {
        return EnvelopeWriter.errorJson(error);
    }

    /**
     * What a client printed with {@code --json}, read again.
     *
     * @param request what it asked
     * @throws MantaException the error that it printed; INTERNAL when it is neither
     */
    // The table of methods binds each request type to its reply type.
    @SuppressWarnings("unchecked")
    public static <R extends IpcReply> R read(IpcRequest<R> request, String printed)
            throws MantaException {
        byte[] json = printed.getBytes(StandardCharsets.UTF_8);
        try {
            Optional<IpcError> error = EnvelopeReader.printedError(json);
            if (error.isPresent()) {
                throw error.get().asException();
            }
            return (R) EnvelopeReader.reply(request.method(), json);
        } catch (MalformedException e) {
            throw new MantaException(
                    ErrorCode.INTERNAL, "no answer to " + request.method().wireName(), e);
        }
    }

    /** A reply as the service would have written it: for what a client learnt from events. */
    public static String of(IpcMethod method, IpcReply reply) {
        return EnvelopeWriter.replyJson(method, reply);
    }
}
