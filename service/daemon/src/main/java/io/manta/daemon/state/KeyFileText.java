package io.manta.daemon.state;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a key file holds, three lines of ASCII: {@code manta key 1 <name>}, the secret in
 * hexadecimal, and the first 8 bytes of SHA-256 over both lines, by which damage is known.
 *
 * <p>Works on bytes throughout, because a String of a secret can't be wiped.
 */
final class KeyFileText {
    static final int MOST_BYTES = 4096;

    private static final int MOST_SECRET_BYTES = 1024;
    private static final int CHECK_BYTES = 8;
    private static final byte NEWLINE = '\n';
    private static final HexFormat HEX = HexFormat.of();

    private KeyFileText() {}

    static byte[] print(String name, byte[] secret) {
        if (secret.length < 1 || secret.length > MOST_SECRET_BYTES) {
            throw new IllegalArgumentException("a secret of " + secret.length + " bytes");
        }
        byte[] header = header(name);
        int checkedBytes = header.length + 2 * secret.length + 1;
        ByteBuffer text = ByteBuffer.allocate(checkedBytes + 2 * CHECK_BYTES + 1);
        text.put(header);
        for (byte b : secret) {
            text.put((byte) HEX.toHighHexDigit(b)).put((byte) HEX.toLowHexDigit(b));
        }
        text.put(NEWLINE);
        text.put(check(text.array(), checkedBytes)).put(NEWLINE);
        return text.array();
    }

    /**
     * @throws IllegalArgumentException saying what is wrong, without repeating any of it
     */
    static byte[] parse(byte[] text, String name) {
        byte[] header = header(name);
        int checkedBytes = text.length - 2 * CHECK_BYTES - 1;
        int digits = checkedBytes - header.length - 1;
        if (!startsWith(text, header)) {
            throw new IllegalArgumentException(
                    "it does not begin with '" + new String(header, US_ASCII).strip() + "'");
        }
        if (digits < 2 || digits % 2 != 0 || digits > 2 * MOST_SECRET_BYTES) {
            throw new IllegalArgumentException("it is cut short or too long");
        }
        byte[] check = Arrays.copyOfRange(text, checkedBytes, text.length - 1);
        if (text[text.length - 1] != NEWLINE
                || !MessageDigest.isEqual(check, check(text, checkedBytes))) {
            throw new IllegalArgumentException("its checksum is wrong");
        }
        byte[] secret = new byte[digits / 2];
        for (int i = 0; i < secret.length; i++) {
            int at = header.length + 2 * i;
            secret[i] =
                    (byte)
                            (HexFormat.fromHexDigit(text[at]) << 4
                                    | HexFormat.fromHexDigit(text[at + 1]));
        }
        return secret;
    }

    private static boolean startsWith(byte[] text, byte[] header) {
        return text.length >= header.length
                && Arrays.equals(text, 0, header.length, header, 0, header.length);
    }

    private static byte[] header(String name) {
        return ("manta key 1 " + name + "\n").getBytes(US_ASCII);
    }

    private static byte[] check(byte[] text, int length) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(text, 0, length);
            return HEX.formatHex(sha256.digest(), 0, CHECK_BYTES).getBytes(US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
