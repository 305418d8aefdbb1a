package io.manta.desktop.error;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.desktop.text.Texts;
import io.manta.ipc.reply.FailureView;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Says of every failure what happened, why, and what to do next, in the person's language. The
 * sentence the service gave, which names the very thing but is English, stays as the detail.
 */
public final class ErrorPresenter {
    private final Texts texts;

    public ErrorPresenter(Texts texts) {
        this.texts = texts;
    }

    /** Of a failed question; what is no expected failure is {@link ErrorCode#INTERNAL}. */
    public ErrorText of(Throwable failure) {
        return switch (failure) {
            case CompletionException e when e.getCause() != null -> of(e.getCause());
            case ExecutionException e when e.getCause() != null -> of(e.getCause());
            case MantaException e -> of(e.code(), String.valueOf(e.getMessage()));
            default -> of(ErrorCode.INTERNAL, failure.toString());
        };
    }

    /** Of what the status tells. */
    public ErrorText of(FailureView failure) {
        return of(ErrorCode.ofName(failure.code()).orElse(ErrorCode.INTERNAL), failure.message());
    }

    /** Of a code. */
    public ErrorText of(ErrorCode code, String detail) {
        String key = "error." + code.name() + ".";
        return new ErrorText(
                code.name(),
                texts.get(key + "title"),
                texts.get(key + "text"),
                texts.get(key + "remedy"),
                detail);
    }
}
