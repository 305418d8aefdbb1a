package io.manta.wireguard.crypto;

import java.util.HexFormat;

/** Test vectors as text: spaces and colons are for the eye. */
public final class Hex {
    private Hex() {}

    public static byte[] parse(String text) {
        return HexFormat.of().parseHex(text.replaceAll("[\\s:]", ""));
    }

    public static String print(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
