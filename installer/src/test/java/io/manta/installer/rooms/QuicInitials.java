package io.manta.installer.rooms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What anybody on the way can read of QUIC, though it is encrypted: the first words of both sides,
 * whose keys follow from what is in clear (RFC 9001 §5.2).
 */
final class QuicInitials {
    private static final byte[] SALT =
            HexFormat.of().parseHex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a");
    private static final int LONG_HEADER = 0x80;
    private static final int FIXED_BIT = 0x40;
    private static final int INITIAL = 0;
    private static final int RETRY = 3;
    private static final int SECRET_BYTES = 32;
    private static final int KEY_BYTES = 16;
    private static final int IV_BYTES = 12;
    private static final int SAMPLE_BYTES = 16;
    private static final int LONGEST_NUMBER = 4;
    private static final int TAG_BITS = 128;
    private static final int CRYPTO_FRAME = 6;

    /** By the id that a client chose for itself: the first one it sent to, which gives the keys. */
    private final Map<String, byte[]> begun = new HashMap<>();

    /** What was said, by connection and side, in the order it belongs. */
    private final Map<String, TreeMap<Long, byte[]>> said = new HashMap<>();

    private QuicInitials() {}

    /** The handshake messages of all connections that begin in these packets. */
    static List<byte[]> open(List<TappedPacket> packets) {
        QuicInitials initials = new QuicInitials();
        try {
            for (TappedPacket packet : packets) {
                if (packet.kind().equals("quic handshake")) {
                    initials.datagram(packet.content());
                }
            }
        } catch (GeneralSecurityException e) {
            throw new AssertionError("first words that can't be opened", e);
        }
        return initials.said.values().stream().map(QuicInitials::joined).toList();
    }

    private static byte[] joined(TreeMap<Long, byte[]> pieces) {
        long end = pieces.lastKey() + pieces.lastEntry().getValue().length;
        byte[] whole = new byte[Math.toIntExact(end)];
        pieces.forEach(
                (at, piece) -> System.arraycopy(piece, 0, whole, at.intValue(), piece.length));
        return whole;
    }

    private void datagram(byte[] datagram) throws GeneralSecurityException {
        ByteBuffer in = ByteBuffer.wrap(datagram);
        while (in.hasRemaining() && (in.get(in.position()) & LONG_HEADER) != 0) {
            int start = in.position();
            byte first = in.get();
            int type = first >> 4 & 3;
            if (in.getInt() == 0 || type == RETRY || (first & FIXED_BIT) == 0) {
                return;
            }
            byte[] to = bytes(in, in.get() & 0xFF);
            byte[] from = bytes(in, in.get() & 0xFF);
            if (type == INITIAL) {
                bytes(in, (int) number(in));
            }
            int length = (int) number(in);
            if (type == INITIAL) {
                open(datagram, start, in.position(), in.position() + length, to, from);
            }
            in.position(in.position() + length);
        }
    }

    private void open(byte[] datagram, int start, int numberAt, int end, byte[] to, byte[] from)
            throws GeneralSecurityException {
        boolean answer = begun.containsKey(hex(to));
        String client = hex(answer ? to : from);
        byte[] original = begun.computeIfAbsent(client, each -> to);
        KDF hkdf = KDF.getInstance("HKDF-SHA256");
        SecretKey initial =
                hkdf.deriveKey(
                        "Generic",
                        HKDFParameterSpec.ofExtract().addSalt(SALT).addIKM(original).extractOnly());
        byte[] secret = expand(hkdf, initial, answer ? "server in" : "client in", SECRET_BYTES);
        SecretKey side = new SecretKeySpec(secret, "Generic");

        byte[] plain = datagram.clone();
        Cipher mask = Cipher.getInstance("AES/ECB/NoPadding");
        mask.init(Cipher.ENCRYPT_MODE, aes(expand(hkdf, side, "quic hp", KEY_BYTES)));
        byte[] hidden = mask.doFinal(datagram, numberAt + LONGEST_NUMBER, SAMPLE_BYTES);
        plain[start] ^= (byte) (hidden[0] & 0x0F);
        int numberBytes = (plain[start] & 3) + 1;
        byte[] nonce = expand(hkdf, side, "quic iv", IV_BYTES);
        for (int i = 0; i < numberBytes; i++) {
            plain[numberAt + i] ^= hidden[1 + i];
            nonce[IV_BYTES - numberBytes + i] ^= plain[numberAt + i];
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                aes(expand(hkdf, side, "quic key", KEY_BYTES)),
                new GCMParameterSpec(TAG_BITS, nonce));
        int sealedAt = numberAt + numberBytes;
        cipher.updateAAD(plain, start, sealedAt - start);
        frames(cipher.doFinal(datagram, sealedAt, end - sealedAt), client + answer);
    }

    private void frames(byte[] frames, String speaker) {
        ByteBuffer in = ByteBuffer.wrap(frames);
        while (in.hasRemaining()) {
            int type = in.get();
            if (type == CRYPTO_FRAME) {
                long at = number(in);
                said.computeIfAbsent(speaker, each -> new TreeMap<>())
                        .put(at, bytes(in, (int) number(in)));
            } else if (type > 1) {
                skip(in, type);
            }
        }
    }

    /** Acknowledgements; a close ends everything. */
    private static void skip(ByteBuffer in, int type) {
        if (type > 3) {
            in.position(in.limit());
            return;
        }
        number(in);
        number(in);
        long ranges = number(in);
        number(in);
        for (long i = 0; i < 2 * ranges + (type == 3 ? 3 : 0); i++) {
            number(in);
        }
    }

    /** A number of one to eight bytes (RFC 9000 §16). */
    private static long number(ByteBuffer in) {
        int first = in.get() & 0xFF;
        long value = first & 0x3F;
        for (int i = 1; i < 1 << (first >> 6); i++) {
            value = value << Byte.SIZE | in.get() & 0xFF;
        }
        return value;
    }

    private static byte[] bytes(ByteBuffer in, int count) {
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    private static byte[] expand(KDF hkdf, SecretKey key, String label, int length)
            throws GeneralSecurityException {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer info = ByteBuffer.allocate(Short.BYTES + 1 + name.length + 1);
        info.putShort((short) length).put((byte) name.length).put(name).put((byte) 0);
        return hkdf.deriveData(HKDFParameterSpec.expandOnly(key, info.array(), length));
    }

    private static SecretKey aes(byte[] key) {
        return new SecretKeySpec(Arrays.copyOf(key, KEY_BYTES), "AES");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
