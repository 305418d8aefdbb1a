package io.manta.daemon.os;

import io.manta.base.error.MantaException;
import java.util.List;
import java.util.Optional;
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
        return CommandAnswer.of(List.of("id", what, "--", user), PATIENCE_S);
    }
}
