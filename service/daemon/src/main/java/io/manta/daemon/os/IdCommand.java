package io.manta.daemon.os;

import io.manta.base.error.MantaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Asks {@code id(1)} for users, which knows directories of users too, and which waits without a
 * native call of ours. Ids are numbers.
 */
final class IdCommand implements Users {
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@+\\\\-]{0,63}\\$?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");
    private static final int PATIENCE_S = 5;
    private static final int LONGEST_ANSWER = 256;

    @Override
    public String idOf(String user) throws MantaException {
        if (NAME.matcher(user).matches()) {
            Optional<String> number = ask("-u", user);
            if (number.isPresent() && NUMBER.matcher(number.get()).matches()) {
                return number.get();
            }
        }
        throw Users.unknown(user, "Give a login name, as 'id -un' prints it.");
    }

    @Override
    public String nameOf(String id) {
        return ask("-un", id).filter(name -> NAME.matcher(name).matches()).orElse(id);
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
