package io.manta.ipc.socket;

import io.manta.ipc.IpcError;
import io.manta.ipc.codec.EnvelopeWriter;

/** What a client prints as JSON that no service has written. */
public final class JsonText {
    private JsonText() {}

    /** {@code {"error":{"code","message","remedy"}}}. */
    public static String of(IpcError error) {
        return EnvelopeWriter.errorJson(error);
    }
}
