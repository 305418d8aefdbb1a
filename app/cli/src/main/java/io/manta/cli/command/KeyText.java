package io.manta.cli.command;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.Base64;

/** The text form of WireGuard keys: 32 bytes in base64, 44 characters. */
final class KeyText {
    private static final int KEY_BYTES = 32;
    private static final int KEY_CHARS = 44;

    private KeyText() {}

    /** Refuses what is no key. The key itself is not repeated: it may be a secret. */
    static String check(String text, String what) throws MantaException {
        String key = text.strip();
        if (key.length() != KEY_CHARS) {
            throw new MantaException(
                    ErrorCode.INVALID_KEY,
                    what + " is not a key: it has " + key.length() + " characters, not 44");
        }
        try {
            if (Base64.getDecoder().decode(key).length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new MantaException(
                ErrorCode.INVALID_KEY, what + " is not a key: it is not 32 bytes in base64");
    }
}
