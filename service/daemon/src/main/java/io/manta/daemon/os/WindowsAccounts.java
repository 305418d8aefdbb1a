package io.manta.daemon.os;

import io.manta.base.error.MantaException;
import io.manta.daemon.os.windows.SecurityCalls;
import java.util.regex.Pattern;

/** Accounts of Windows; their ids are SIDs. */
final class WindowsAccounts implements Users {
    private static final Pattern SID = Pattern.compile("S-1-\\d{1,15}(-\\d{1,10}){1,15}");
    private static final int LONGEST_NAME = 256;

    private final SecurityCalls security;

    WindowsAccounts(SecurityCalls security) {
        this.security = security;
    }

    @Override
    public String idOf(String user) throws MantaException {
        if (SID.matcher(user).matches() && security.accountOf(user).isPresent()) {
            return user;
        }
        boolean isName = !user.isBlank() && user.length() <= LONGEST_NAME;
        return (isName ? security.sidOf(user) : java.util.Optional.<String>empty())
                .orElseThrow(() -> Users.unknown(user, "Give an account as 'whoami' prints it."));
    }

    @Override
    public String nameOf(String id) {
        return security.accountOf(id).orElse(id);
    }
}
