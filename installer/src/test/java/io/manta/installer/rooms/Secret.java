package io.manta.installer.rooms;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Something that nobody on the way may read, in every form somebody could have sent it in.
 *
 * @param what in words
 * @param forms any of them gives it away
 */
record Secret(String what, List<byte[]> forms) {
    /**
     * The alphabet of ids and codes; written out, since what we test must not answer for itself.
     */
    private static final String Z_BASE_32 = "ybndrfg8ejkmcpqxot1uwisza345h769";

    private static final int CHARACTER_BITS = 5;

    private static final int LEAST_BYTES = 6;

    /** A piece of a code so long is in no packet by chance. */
    private static final int PIECE_BYTES = 12;

    Secret {
        for (byte[] form : forms) {
            if (form.length < LEAST_BYTES) {
                throw new IllegalArgumentException(what + " may be anywhere by chance");
            }
        }
    }

    /** A name that people gave. */
    static Secret name(String name) {
        return new Secret(
                "the name '" + name + "'",
                List.of(
                        ascii(name),
                        ascii(name.toUpperCase(Locale.ROOT)),
                        ascii(HexFormat.of().formatHex(ascii(name)))));
    }

    /** An id of 32 bytes in z-base-32. */
    static Secret id(String what, String id) {
        return of(what, id, zBase32(id));
    }

    /** A key of 32 bytes in base64. */
    static Secret key(String what, String key) {
        return of(what, key, Base64.getDecoder().decode(key));
    }

    private static Secret of(String what, String text, byte[] bytes) {
        String hex = HexFormat.of().formatHex(bytes);
        return new Secret(
                what,
                List.of(
                        bytes,
                        reversed(bytes),
                        ascii(text),
                        ascii(hex),
                        ascii(hex.toUpperCase(Locale.ROOT)),
                        ascii(Base64.getEncoder().withoutPadding().encodeToString(bytes)),
                        ascii(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))));
    }

    /** A code in z-base-32 behind a prefix: no piece of it, neither as text nor decoded. */
    static Secret code(String what, String prefix, String code) {
        String body = code.substring(prefix.length());
        List<byte[]> forms = new ArrayList<>();
        addPieces(forms, ascii(body));
        addPieces(forms, zBase32(body));
        return new Secret(what, forms);
    }

    private static void addPieces(List<byte[]> forms, byte[] whole) {
        for (int from = 0; from + PIECE_BYTES <= whole.length; from++) {
            forms.add(Arrays.copyOfRange(whole, from, from + PIECE_BYTES));
        }
    }

    private static byte[] zBase32(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        for (char character : text.toCharArray()) {
            int value = Z_BASE_32.indexOf(character);
            if (value < 0) {
                throw new IllegalArgumentException(text + " is not z-base-32");
            }
            held = held << CHARACTER_BITS | value;
            bits += CHARACTER_BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.write(held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        return turned;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The same without what is in these by necessity; something has to be left. */
    Secret besides(List<TappedPacket> known) {
        List<byte[]> left =
                forms.stream()
                        .filter(form -> known.stream().noneMatch(p -> p.contains(form)))
                        .toList();
        if (left.size() <= forms.size() / 2) {
            throw new IllegalArgumentException("hardly anything is left of " + what);
        }
        return new Secret(what, left);
    }

    /** Whether the packet gives it away. */
    boolean isIn(TappedPacket packet) {
        return forms.stream().anyMatch(packet::contains);
    }
}
