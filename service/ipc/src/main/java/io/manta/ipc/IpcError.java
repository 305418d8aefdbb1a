package io.manta.ipc;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.Arrays;

/**
 * An expected failure as it crosses the socket, and as {@code --json} prints it.
 *
 * @param code the name of an {@link ErrorCode}; a newer service may say one this client lacks
 * @param message what was attempted, on what, what came back: one sentence without secrets
 * @param remedy what to do next: one sentence
 */
public record IpcError(String code, String message, String remedy) {
    /** The failure to tell the other end. */
    public static IpcError of(MantaException failure) {
        String message = failure.getMessage();
        return new IpcError(
                failure.code().name(),
                message == null ? failure.code().name() : message,
                failure.remedy());
    }

    /** The code, or {@link ErrorCode#INTERNAL} when this side does not know it. */
    public ErrorCode errorCode() {
        return Arrays.stream(ErrorCode.values())
                .filter(known -> known.name().equals(code))
                .findFirst()
                .orElse(ErrorCode.INTERNAL);
    }

    /** The failure again, for those who called. */
    public MantaException asException() {
        return new MantaException(errorCode(), message, remedy, null);
    }
}
