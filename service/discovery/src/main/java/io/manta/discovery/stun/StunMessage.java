package io.manta.discovery.stun;

import io.manta.base.net.Endpoint;
import io.manta.discovery.codec.MalformedException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A STUN message (RFC 8489 §5) as it was received. Attributes are read when asked for; one that is
 * there twice counts the first time. Immutable.
 */
public final class StunMessage {
    /** Types (RFC 8489 §5). */
    public static final int BINDING_REQUEST = 0x0001;

    public static final int BINDING_SUCCESS = 0x0101;
    public static final int BINDING_ERROR = 0x0111;

    /** Attributes (RFC 8489 §18.3). */
    public static final int MAPPED_ADDRESS = 0x0001;

    public static final int USERNAME = 0x0006;
    public static final int MESSAGE_INTEGRITY = 0x0008;
    public static final int ERROR_CODE = 0x0009;
    public static final int UNKNOWN_ATTRIBUTES = 0x000A;
    public static final int XOR_MAPPED_ADDRESS = 0x0020;
    public static final int SOFTWARE = 0x8022;
    public static final int FINGERPRINT = 0x8028;

    /** Bytes of a transaction id. */
    public static final int TRANSACTION_BYTES = 12;

    static final int COOKIE = 0x2112_A442;
    static final int HEADER_BYTES = 20;
    static final int FINGERPRINT_XOR = 0x5354_554E;
    private static final int COMPREHENSION_OPTIONAL = 0x8000;

    // Ours: no STUN message of anybody's needs more, and the port carries nothing longer.
    private static final int MOST_BYTES = 1500;

    private final byte[] bytes;
    private final Map<Integer, Part> parts;

    /** Where an attribute's value lies. */
    private record Part(int offset, int length) {}

    private StunMessage(byte[] bytes, Map<Integer, Part> parts) {
        this.bytes = bytes;
        this.parts = parts;
    }

    /**
     * Reads a datagram: length and padding are right, and so is the fingerprint if there is one.
     * What follows MESSAGE-INTEGRITY is passed over but for the fingerprint (RFC 8489 §14.5).
     */
    public static StunMessage parse(byte[] datagram, int offset, int length)
            throws MalformedException {
        if (length < HEADER_BYTES || length > MOST_BYTES || length % 4 != 0) {
            throw new MalformedException("a STUN message of " + length + " bytes");
        }
        byte[] bytes = Arrays.copyOfRange(datagram, offset, offset + length);
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if ((bytes[0] & 0xC0) != 0
                || Short.toUnsignedInt(header.getShort(2)) != length - HEADER_BYTES
                || header.getInt(4) != COOKIE) {
            throw new MalformedException("no header of STUN");
        }
        StunMessage message = new StunMessage(bytes, partsOf(bytes));
        message.checkFingerprint();
        return message;
    }

    private static Map<Integer, Part> partsOf(byte[] bytes) throws MalformedException {
        Map<Integer, Part> parts = new HashMap<>();
        int at = HEADER_BYTES;
        while (at < bytes.length) {
            int type = u16(bytes, at);
            int length = u16(bytes, at + 2);
            int end = at + 4 + (length + 3 & ~3);
            if (end > bytes.length) {
                throw new MalformedException("an attribute leaves the message");
            }
            if (type == FINGERPRINT && (length != 4 || end != bytes.length)) {
                throw new MalformedException("the fingerprint is not at the end");
            }
            if (type == FINGERPRINT || !parts.containsKey(MESSAGE_INTEGRITY)) {
                parts.putIfAbsent(type, new Part(at + 4, length));
            }
            at = end;
        }
        return parts;
    }

    private void checkFingerprint() throws MalformedException {
        Part part = parts.get(FINGERPRINT);
        if (part != null
                && fingerprint(bytes, part.offset - 4)
                        != ByteBuffer.wrap(bytes).getInt(part.offset)) {
            throw new MalformedException("the fingerprint is wrong");
        }
    }

    /** Of the first {@code length} bytes (RFC 8489 §14.7). */
    static int fingerprint(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue() ^ FINGERPRINT_XOR;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    /** Method and class, 14 bits. */
    public int type() {
        return u16(bytes, 0);
    }

    /** A copy of the id that request and answer share. */
    public byte[] transaction() {
        return Arrays.copyOfRange(bytes, HEADER_BYTES - TRANSACTION_BYTES, HEADER_BYTES);
    }

    /** Whether the attribute is there. */
    public boolean has(int attribute) {
        return parts.containsKey(attribute);
    }

    /** A copy of the attribute's value, empty if it is not there. */
    public Optional<byte[]> value(int attribute) {
        return Optional.ofNullable(parts.get(attribute))
                .map(p -> Arrays.copyOfRange(bytes, p.offset, p.offset + p.length));
    }

    /**
     * How the sender of an answer saw the request's; empty if it does not say, or says nonsense.
     */
    public Optional<Endpoint> mapped() {
        Optional<Endpoint> hidden = value(XOR_MAPPED_ADDRESS).flatMap(v -> address(v, true));
        return hidden.isPresent() ? hidden : value(MAPPED_ADDRESS).flatMap(v -> address(v, false));
    }

    private Optional<Endpoint> address(byte[] value, boolean hidden) {
        int length = value.length == 8 ? 4 : value.length == 20 ? 16 : 0;
        if (length == 0 || value[1] != (length == 4 ? 1 : 2)) {
            return Optional.empty();
        }
        // RFC 8489 §14.2: the key is the cookie, then the transaction id.
        for (int i = 0; hidden && i < length; i++) {
            value[4 + i] ^= bytes[4 + i];
        }
        int port = u16(value, 2) ^ (hidden ? COOKIE >>> 16 : 0);
        ByteBuffer address = ByteBuffer.wrap(value, 4, length);
        return Optional.of(
                length == 4
                        ? Endpoint.ofIpv4(address.getInt(), port)
                        : new Endpoint(address.getLong(), address.getLong(), port, 0));
    }

    /** Whether MESSAGE-INTEGRITY is there and made with this key (RFC 8489 §14.5). */
    public boolean hasIntegrity(byte[] key) {
        Part part = parts.get(MESSAGE_INTEGRITY);
        if (part == null || part.length != StunWriter.INTEGRITY_BYTES) {
            return false;
        }
        byte[] signed = Arrays.copyOf(bytes, part.offset - 4);
        StunWriter.putLength(signed, part.offset + part.length - HEADER_BYTES);
        return MessageDigest.isEqual(
                StunWriter.hmac(key, signed),
                Arrays.copyOfRange(bytes, part.offset, part.offset + part.length));
    }

    /** Attributes a receiver must understand that are none of these, in order. */
    public List<Integer> requiredBeside(List<Integer> understood) {
        return parts.keySet().stream()
                .filter(type -> type < COMPREHENSION_OPTIONAL && !understood.contains(type))
                .sorted()
                .toList();
    }

    /** The code of an error answer, 300 to 699; 0 if there is none. */
    public int errorCode() {
        return value(ERROR_CODE)
                .filter(v -> v.length >= 4)
                .map(v -> (v[2] & 7) * 100 + Math.min(v[3] & 0xFF, 99))
                .orElse(0);
    }
}
