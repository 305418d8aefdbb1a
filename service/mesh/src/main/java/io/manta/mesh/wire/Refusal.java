package io.manta.mesh.wire;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlMessage;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** An error as it goes over a connection, and back. */
public final class Refusal {
    private static final int LONGEST_TEXT = 300;

    private Refusal() {}

    /** The message that says so. */
    public static ControlMessage message(String type, MantaException error) {
        return ControlMessage.of(type)
                .with(Wire.CODE, error.code().name())
                .with(Wire.MESSAGE, String.valueOf(error.getMessage()))
                .with(Wire.REMEDY, error.remedy());
    }

    /** An answer that says no, for whatever reason. */
    public static ControlMessage error(ErrorCode code, String text) {
        return message(Wire.ERROR, new MantaException(code, text));
    }

    /**
     * What the peer said, as an error of our own. Its words are cut and stripped of what would
     * upset a terminal; a code we don't know is {@code INTERNAL}.
     */
    public static MantaException read(ControlMessage message) {
        try {
            ErrorCode code = ErrorCode.ofName(message.text(Wire.CODE)).orElse(ErrorCode.INTERNAL);
            String text = tame(message.text(Wire.MESSAGE));
            String remedy = tame(message.optionalText(Wire.REMEDY).orElse(code.remedy()));
            return new MantaException(code, text, remedy, null);
        } catch (MantaException e) {
            return new MantaException(
                    ErrorCode.INTERNAL, "the other device answered something unexpected", e);
        }
    }

    /** Words of a peer, fit to be shown. */
    public static String tame(String text) {
        String plain = text.replaceAll("\\p{C}", " ");
        return plain.length() > LONGEST_TEXT ? plain.substring(0, LONGEST_TEXT) : plain;
    }

    /** The expected failure inside whatever a future failed with. */
    public static MantaException of(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null
                && (cause instanceof CompletionException || cause instanceof ExecutionException)) {
            cause = cause.getCause();
        }
        return cause instanceof MantaException known
                ? known
                : new MantaException(ErrorCode.INTERNAL, "unexpected failure: " + cause, cause);
    }
}
