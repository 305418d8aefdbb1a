package io.manta.daemon.os;

import io.manta.daemon.os.windows.SecurityCalls;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Access lists and two accounts, in memory. */
final class FakeSecurity implements SecurityCalls {
    static final String ANN = "S-1-5-21-1-2-3-1001";

    final Map<Path, String> lists = new LinkedHashMap<>();
    boolean administrator = true;
    int error;

    @Override
    public boolean isAdministrator() {
        return administrator;
    }

    @Override
    public int protect(Path file, String description) {
        lists.put(file, description);
        return error;
    }

    @Override
    public Optional<String> sidOf(String account) {
        return account.equalsIgnoreCase("ann") || account.equals("PC\\ann")
                ? Optional.of(ANN)
                : Optional.empty();
    }

    @Override
    public Optional<String> accountOf(String sid) {
        return sid.equals(ANN) ? Optional.of("PC\\ann") : Optional.empty();
    }
}
