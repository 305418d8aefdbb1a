package io.manta.daemon.os.windows;

import java.nio.file.Path;
import java.util.Optional;

/** Access lists and accounts, as advapi32.dll and shell32.dll offer them. */
public interface SecurityCalls {
    /** Whether this process has the rights of an administrator now, as the service does. */
    boolean isAdministrator();

    /**
     * Gives a file or folder an owner and an access list in place of those it has.
     *
     * @param description in the security descriptor definition language, see {@link AccessList}
     * @return 0, or the error
     */
    int protect(Path file, String description);

    /** The SID of an account, {@code S-1-5-…}, by {@code NAME} or {@code DOMAIN\NAME}. */
    Optional<String> sidOf(String account);

    /** The account of a SID, {@code DOMAIN\NAME}. */
    Optional<String> accountOf(String sid);
}
