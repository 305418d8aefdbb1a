package io.manta.roster.entry;

import io.manta.base.codec.CborWriter;
import io.manta.identity.Blake3;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.NetworkId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one coordinator has written and not taken back, under its own signature. Nobody else can
 * add to it, change it or leave something out. Whoever writes more writes the whole page anew, with
 * a higher revision. Immutable.
 *
 * <pre>
 *   body = [author, revision, [entry…]]
 *   entry = [kind, subject, counter, epoch, fields]      ordered by kind and subject
 *   signature = Ed25519 of the author's device key over the domain of the book, BLAKE3(network id, body)
 * </pre>
 */
public final class Page {
    /**
     * What wins, of two pages of one author: the higher revision. No honest author writes two of
     * one revision; then everybody takes the same.
     */
    public static final Comparator<Page> PRECEDENCE =
            Comparator.comparingLong(Page::revision)
                    .thenComparing(page -> page.body, Arrays::compareUnsigned)
                    .thenComparing(page -> page.signature, Arrays::compareUnsigned);

    static final int BODY_PARTS = 3;
    static final int ENTRY_PARTS = 5;
    static final int SIGNATURE_BYTES = 64;

    private static final byte[] UNSEALED = new byte[SIGNATURE_BYTES];
    private static final int PARTS = 2;

    private final DeviceId author;
    private final long revision;
    private final Registers entries;
    private final byte[] body;
    private final byte[] signature;

    private Page(DeviceId author, long revision, Registers entries, byte[] body, byte[] signature) {
        this.author = author;
        this.revision = revision;
        this.entries = entries;
        this.body = body;
        this.signature = signature;
    }

    /**
     * A page its author has yet to seal.
     *
     * @param revision not below the counter of any entry
     * @param entries the author's only
     */
    public static Page draft(DeviceId author, long revision, Registers entries) {
        CborWriter out = new CborWriter();
        List<Register<?>> sorted = entries.sorted();
        out.array(BODY_PARTS).bytes(author.bytes()).number(revision).array(sorted.size());
        for (Register<?> entry : sorted) {
            if (!entry.key().by().equals(author) || entry.counter() > revision) {
                throw new IllegalArgumentException(entry + " in revision " + revision);
            }
            entry.writeTo(out);
        }
        return new Page(author, revision, entries, out.toByteArray(), UNSEALED);
    }

    /** One that was read, and whose seal has been checked. */
    static Page sealed(
            DeviceId author, long revision, Registers entries, byte[] body, byte[] signature) {
        return new Page(author, revision, entries, body, signature);
    }

    /**
     * The same page, sealed.
     *
     * @throws IllegalArgumentException if it is another device's key
     */
    public Page sealedBy(DeviceKey key, Book book, NetworkId network) {
        if (!key.deviceId().equals(author)) {
            throw new IllegalArgumentException("the key of " + key.deviceId() + " for " + this);
        }
        return new Page(author, revision, entries, body, key.sign(message(book, network, body)));
    }

    /** Whether its author has sealed it. */
    public boolean isSealed() {
        return !Arrays.equals(signature, UNSEALED);
    }

    static boolean hasSealed(
            DeviceId author, Book book, NetworkId network, byte[] body, byte[] signature) {
        return author.hasSigned(message(book, network, body), signature);
    }

    private static byte[] message(Book book, NetworkId network, byte[] body) {
        byte[] domain = book.domain();
        return ByteBuffer.allocate(domain.length + Blake3.BYTES)
                .put(domain)
                .put(Blake3.hash(network.bytes(), body))
                .array();
    }

    /** Whose it is. */
    public DeviceId author() {
        return author;
    }

    /** Grows with every edit; not below the counter of any entry. */
    public long revision() {
        return revision;
    }

    /** What it says. */
    public Registers entries() {
        return entries;
    }

    void writeTo(CborWriter out) {
        out.array(PARTS).bytes(body).bytes(signature);
    }

    /** Whether it was read from these parts. */
    boolean isSame(byte[] otherBody, byte[] otherSignature) {
        return Arrays.equals(body, otherBody) && Arrays.equals(signature, otherSignature);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Page page && isSame(page.body, page.signature);
    }

    @Override
    public int hashCode() {
        return author.hashCode() * 31 + Long.hashCode(revision);
    }

    /** Author, revision and length. */
    @Override
    public String toString() {
        return "Page[%s, revision %d, %d bytes]"
                .formatted(author.shortForm(), revision, body.length);
    }
}
