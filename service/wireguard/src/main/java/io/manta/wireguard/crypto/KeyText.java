package io.manta.wireguard.crypto;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.Base64;

/** The text form of WireGuard's keys: base64 of 32 bytes. */
final class KeyText {
    static final int KEY_BYTES = 32;
    private static final int KEY_CHARACTERS = 44;

    private KeyText() {}

    /** Reads a key. The message of the exception never repeats the text, which may be a secret. */
    static byte[] parse(String what, String text) throws MantaException {
        String trimmed = text.strip();
        if (trimmed.length() != KEY_CHARACTERS) {
            throw new MantaException(
                    ErrorCode.INVALID_KEY,
                    what + " must have 44 characters, this has " + trimmed.length());
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(trimmed);
        } catch (IllegalArgumentException e) {
            throw new MantaException(ErrorCode.INVALID_KEY, what + " is not base64");
        }
        if (bytes.length != KEY_BYTES || !print(bytes).equals(trimmed)) {
            throw new MantaException(ErrorCode.INVALID_KEY, what + " is not base64 of 32 bytes");
        }
        return bytes;
    }

    static String print(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }

    static byte[] copy(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has 32 bytes, not " + key.length);
        }
        return key.clone();
    }
}
