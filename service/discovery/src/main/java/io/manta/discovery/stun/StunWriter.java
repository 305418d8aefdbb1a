package io.manta.discovery.stun;

import io.manta.base.net.Endpoint;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Writes one STUN message, attribute by attribute (RFC 8489 §14). Used once, by one thread. */
public final class StunWriter {
    static final int INTEGRITY_BYTES = 20;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final byte[] transaction;

    /**
     * Begins a message.
     *
     * @param transaction 12 bytes: of a request nobody can foresee, of an answer the request's
     */
    public StunWriter(int type, byte[] transaction) {
        if (transaction.length != StunMessage.TRANSACTION_BYTES) {
            throw new IllegalArgumentException(transaction.length + " bytes of transaction id");
        }
        this.transaction = transaction.clone();
        u16(type);
        u16(0);
        u32(StunMessage.COOKIE);
        out.writeBytes(transaction);
    }

    /** Adds any attribute. */
    public StunWriter attribute(int type, byte[] value) {
        u16(type);
        u16(value.length);
        out.writeBytes(value);
        out.writeBytes(new byte[-value.length & 3]);
        return this;
    }

    /** Adds XOR-MAPPED-ADDRESS. */
    public StunWriter mapped(Endpoint endpoint) {
        ByteBuffer value = ByteBuffer.allocate(endpoint.isIpv4() ? 8 : 20);
        value.putShort((short) (endpoint.isIpv4() ? 1 : 2));
        value.putShort((short) (endpoint.port() ^ StunMessage.COOKIE >>> 16));
        if (endpoint.isIpv4()) {
            value.putInt(endpoint.ipv4() ^ StunMessage.COOKIE);
        } else {
            ByteBuffer key = ByteBuffer.allocate(16).putInt(StunMessage.COOKIE).put(transaction);
            value.putLong(endpoint.high() ^ key.getLong(0));
            value.putLong(endpoint.low() ^ key.getLong(8));
        }
        return attribute(StunMessage.XOR_MAPPED_ADDRESS, value.array());
    }

    /** Adds ERROR-CODE. */
    public StunWriter error(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return attribute(
                StunMessage.ERROR_CODE,
                ByteBuffer.allocate(4 + text.length)
                        .putShort((short) 0)
                        .put((byte) (code / 100))
                        .put((byte) (code % 100))
                        .put(text)
                        .array());
    }

    /** Adds UNKNOWN-ATTRIBUTES. */
    public StunWriter unknown(List<Integer> types) {
        ByteBuffer value = ByteBuffer.allocate(2 * types.size());
        types.forEach(type -> value.putShort(type.shortValue()));
        return attribute(StunMessage.UNKNOWN_ATTRIBUTES, value.array());
    }

    /** Adds MESSAGE-INTEGRITY, after which only the fingerprint may come. */
    public StunWriter integrity(byte[] key) {
        byte[] signed = out.toByteArray();
        putLength(signed, signed.length + 4 + INTEGRITY_BYTES - StunMessage.HEADER_BYTES);
        return attribute(StunMessage.MESSAGE_INTEGRITY, hmac(key, signed));
    }

    /** Adds FINGERPRINT, after which nothing may come. */
    public StunWriter fingerprint() {
        byte[] before = out.toByteArray();
        putLength(before, before.length + 8 - StunMessage.HEADER_BYTES);
        int crc = StunMessage.fingerprint(before, before.length);
        return attribute(
                StunMessage.FINGERPRINT, ByteBuffer.allocate(Integer.BYTES).putInt(crc).array());
    }

    /** The message as it is sent. */
    public byte[] bytes() {
        byte[] bytes = out.toByteArray();
        putLength(bytes, bytes.length - StunMessage.HEADER_BYTES);
        return bytes;
    }

    static void putLength(byte[] message, int length) {
        ByteBuffer.wrap(message).putShort(2, (short) length);
    }

    static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has HMAC-SHA1", e);
        }
    }

    private void u16(int value) {
        out.write(value >>> 8);
        out.write(value);
    }

    private void u32(int value) {
        u16(value >>> 16);
        u16(value);
    }
}
