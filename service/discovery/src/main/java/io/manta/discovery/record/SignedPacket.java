package io.manta.discovery.record;

import io.manta.discovery.codec.DnsMessage;
import io.manta.discovery.codec.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A DNS message with the key under whose name it is found, the time it was signed and the
 * signature: what pkarr relays and the DHT keep. There is none with a wrong signature. Immutable.
 *
 * <p>The signature is that of a mutable item of BEP 44 whose sequence number is the time.
 */
public final class SignedPacket {
    /** Most bytes of the DNS message. */
    public static final int MOST_MESSAGE_BYTES = 1000;

    /** Most bytes of {@link #payload}. */
    public static final int MOST_PAYLOAD_BYTES = 72 + MOST_MESSAGE_BYTES;

    /** Bytes of a signature. */
    public static final int SIGNATURE_BYTES = 64;

    private static final int HEADER_BYTES = SIGNATURE_BYTES + Long.BYTES;

    private final RecordKey key;
    private final long signedAtMicros;
    private final byte[] encoded;
    private final byte[] signature;
    private final DnsMessage message;

    private SignedPacket(RecordKey key, long signedAtMicros, byte[] encoded, byte[] signature)
            throws MalformedException {
        if (signedAtMicros <= 0) {
            throw new MalformedException("signed at " + signedAtMicros);
        }
        if (encoded.length > MOST_MESSAGE_BYTES) {
            throw new MalformedException("a message of " + encoded.length + " bytes is too long");
        }
        this.key = key;
        this.signedAtMicros = signedAtMicros;
        this.encoded = encoded.clone();
        this.signature = signature.clone();
        this.message = DnsMessage.parse(this.encoded);
        if (!this.message.isResponse()) {
            throw new MalformedException("the message is a question");
        }
    }

    /**
     * Signs a message.
     *
     * @param signedAtMicros microseconds since 1970, more than in any packet of this key before
     */
    static SignedPacket sign(RecordAuthor author, long signedAtMicros, DnsMessage message) {
        byte[] encoded = message.encode();
        byte[] signature = author.sign(signedBytes(signedAtMicros, encoded));
        try {
            return new SignedPacket(author.key(), signedAtMicros, encoded, signature);
        } catch (MalformedException e) {
            throw new IllegalArgumentException("no message for a packet", e);
        }
    }

    /** The packet with these parts, if the key signed them. */
    public static SignedPacket of(
            RecordKey key, long signedAtMicros, byte[] encoded, byte[] signature)
            throws MalformedException {
        SignedPacket packet = new SignedPacket(key, signedAtMicros, encoded, signature);
        if (!key.hasSigned(signedBytes(signedAtMicros, encoded), signature)) {
            throw new MalformedException("the signature is not of the key " + key.shortForm());
        }
        return packet;
    }

    /** Reads what {@link #payload} writes. */
    public static SignedPacket ofPayload(RecordKey key, byte[] payload) throws MalformedException {
        if (payload.length < HEADER_BYTES || payload.length > MOST_PAYLOAD_BYTES) {
            throw new MalformedException("a payload of " + payload.length + " bytes");
        }
        return of(
                key,
                ByteBuffer.wrap(payload).getLong(SIGNATURE_BYTES),
                Arrays.copyOfRange(payload, HEADER_BYTES, payload.length),
                Arrays.copyOf(payload, SIGNATURE_BYTES));
    }

    /** What is signed: bencoded as BEP 44 has it, without salt. */
    private static byte[] signedBytes(long sequence, byte[] value) {
        byte[] head =
                ("3:seqi" + sequence + "e1:v" + value.length + ":")
                        .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + value.length).put(head).put(value).array();
    }

    /** Under whose name it is found. */
    public RecordKey key() {
        return key;
    }

    /** When it was signed by the signer's clock: microseconds since 1970, more than 0. */
    public long signedAtMicros() {
        return signedAtMicros;
    }

    /** The DNS message. */
    public DnsMessage message() {
        return message;
    }

    /** A copy of the DNS message as it was signed. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /** A copy of the signature. */
    public byte[] signature() {
        return signature.clone();
    }

    /** Signature, time and message one after the other: the body of a relay's request or answer. */
    public byte[] payload() {
        return ByteBuffer.allocate(HEADER_BYTES + encoded.length)
                .put(signature)
                .putLong(signedAtMicros)
                .put(encoded)
                .array();
    }

    /**
     * Whether it takes the place of the other, of the same key: signed later, or at the same time
     * with greater bytes, so that all agree on one.
     */
    public boolean isFresherThan(SignedPacket other) {
        return signedAtMicros != other.signedAtMicros
                ? signedAtMicros > other.signedAtMicros
                : Arrays.compareUnsigned(encoded, other.encoded) > 0;
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof SignedPacket that
                && key.equals(that.key)
                && signedAtMicros == that.signedAtMicros
                && Arrays.equals(encoded, that.encoded)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + Long.hashCode(signedAtMicros);
    }

    /** Whose and of when; not what it says. */
    @Override
    public String toString() {
        return "SignedPacket[" + key.shortForm() + " at " + signedAtMicros + " us]";
    }
}
