package io.manta.daemon.os;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Names and numbers of the users of this machine, wherever it keeps them. Asks {@code id(1)}, which
 * knows directories of users too, and which waits without a native call of ours.
 */
public final class Users {
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@+\\\\-]{0,63}\\$?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");
    private static final int PATIENCE_S = 5;
    private static final int LONGEST_ANSWER = 256;

    /** The number of a user, by login name or by the number itself. */
    public long numberOf(String user) throws MantaException {
        if (NAME.matcher(user).matches()) {
            Optional<String> number = ask("-u", user);
            if (number.isPresent() && NUMBER.matcher(number.get()).matches()) {
                return Long.parseLong(number.get());
            }
        }
        throw new MantaException(
                ErrorCode.NOT_FOUND,
                "there is no user '" + user.replaceAll("\\p{C}", "?") + "' on this machine",
                "Give a login name, as 'id -un' prints it.",
                null);
    }

    /** The login name of a user, or the number as text if it has none. */
    public String nameOf(long number) {
        String text = Long.toString(number);
        return ask("-un", text).filter(name -> NAME.matcher(name).matches()).orElse(text);
    }

    private static Optional<String> ask(String what, String user) {
        try {
            Process process =
                    new ProcessBuilder("id", what, "--", user)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            byte[] answer = process.getInputStream().readNBytes(LONGEST_ANSWER);
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String text = new String(answer, StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
