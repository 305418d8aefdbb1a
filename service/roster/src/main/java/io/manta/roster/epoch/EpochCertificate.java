package io.manta.roster.epoch;

import io.manta.base.codec.CborReader;
import io.manta.base.codec.CborWriter;
import io.manta.base.codec.FieldReader;
import io.manta.base.codec.FieldWriter;
import io.manta.base.codec.MalformedException;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.EpochId;
import io.manta.identity.NetworkId;
import io.manta.identity.NetworkKey;
import io.manta.roster.entry.IdPool;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The founder's word, signed with the network's root key, that from now on another key signs the
 * roster; or, if {@link #isClosing}, that the network is no more. Immutable.
 */
public final class EpochCertificate implements Comparable<EpochCertificate> {
    private static final byte[] DOMAIN = "manta epoch 1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int SIGNATURE_BYTES = 64;
    private static final int MAX_BODY_BYTES = 1 << 16;
    private static final int MAX_FIELDS = 64;
    private static final int PARTS = 2;

    private static final int NUMBER = 1;
    private static final int EPOCH = 2;
    private static final int AT = 3;
    private static final int CLOSING = 4;
    private static final int DISMISSED = 5;

    /** Only a root key in two places can make two of one number; then everybody takes the same. */
    private static final Comparator<EpochCertificate> ORDER =
            Comparator.comparingInt(EpochCertificate::number)
                    .thenComparing(EpochCertificate::isClosing)
                    .thenComparing(certificate -> certificate.body, Arrays::compareUnsigned)
                    .thenComparing(certificate -> certificate.signature, Arrays::compareUnsigned);

    private final int number;
    private final EpochId epoch;
    private final Instant at;
    private final boolean closing;
    private final List<DeviceId> dismissed;
    private final byte[] body;
    private final byte[] signature;

    private EpochCertificate(byte[] body, byte[] signature, IdPool ids) throws MalformedException {
        this.body = body;
        this.signature = signature;
        CborReader in = new CborReader(body);
        FieldReader fields = in.map(MAX_FIELDS);
        this.number = fields.required(NUMBER).smallNumber(EpochChain.MAX_EPOCHS);
        this.epoch = epochId(fields.required(EPOCH).exactly(EpochId.BYTES));
        this.at = fields.time(AT);
        this.closing = fields.flag(CLOSING);
        this.dismissed = fields.has(DISMISSED) ? dismissals(in, ids) : List.of();
        fields.end();
        in.end();
    }

    /**
     * Signs one.
     *
     * @param number 1 for the first
     * @param dismissed who is no coordinator any more
     */
    static EpochCertificate issue(
            NetworkKey root,
            int number,
            EpochId epoch,
            Instant at,
            boolean closing,
            Collection<DeviceId> dismissed) {
        CborWriter body = new CborWriter();
        FieldWriter fields =
                new FieldWriter(body)
                        .number(NUMBER, number)
                        .bytes(EPOCH, epoch.bytes())
                        .time(AT, at.truncatedTo(ChronoUnit.SECONDS))
                        .flag(CLOSING, closing);
        if (!dismissed.isEmpty()) {
            CborWriter list = fields.key(DISMISSED).array(dismissed.size());
            dismissed.stream().sorted().forEach(device -> list.bytes(device.bytes()));
        }
        fields.end();
        byte[] encoded = body.toByteArray();
        try {
            byte[] signature = root.sign(signed(root.id(), encoded));
            return new EpochCertificate(encoded, signature, new IdPool());
        } catch (MalformedException e) {
            throw new IllegalArgumentException("certificate " + number, e);
        }
    }

    /**
     * Reads one, whose signature is checked before anything else is looked at.
     *
     * @param known the one of that number this device has, which need not be checked again
     */
    static EpochCertificate read(CborReader in, NetworkId network, Optional<EpochCertificate> known)
            throws MalformedException {
        if (in.array(PARTS) != PARTS) {
            throw new MalformedException("an epoch without its signature");
        }
        byte[] body = in.bytes(MAX_BODY_BYTES);
        byte[] signature = in.exactly(SIGNATURE_BYTES);
        if (known.isPresent() && known.get().isSame(body, signature)) {
            return known.get();
        }
        if (!network.hasSigned(signed(network, body), signature)) {
            throw new MalformedException("the founder has not signed one of its epochs");
        }
        return new EpochCertificate(body, signature, new IdPool());
    }

    private boolean isSame(byte[] otherBody, byte[] otherSignature) {
        return Arrays.equals(body, otherBody) && Arrays.equals(signature, otherSignature);
    }

    void writeTo(CborWriter out) {
        out.array(PARTS).bytes(body).bytes(signature);
    }

    private static List<DeviceId> dismissals(CborReader in, IdPool ids) throws MalformedException {
        int count = in.array(MAX_BODY_BYTES);
        List<DeviceId> dismissed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DeviceId device = ids.device(in.exactly(DeviceId.BYTES));
            if (i > 0 && dismissed.getLast().compareTo(device) >= 0) {
                throw new MalformedException("dismissal " + i + " is out of order");
            }
            dismissed.add(device);
        }
        return List.copyOf(dismissed);
    }

    private static EpochId epochId(byte[] bytes) throws MalformedException {
        try {
            return EpochId.of(bytes);
        } catch (MantaException e) {
            throw new MalformedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static byte[] signed(NetworkId network, byte[] body) {
        return ByteBuffer.allocate(DOMAIN.length + NetworkId.BYTES + body.length)
                .put(DOMAIN)
                .put(network.bytes())
                .put(body)
                .array();
    }

    /** Which epoch it is, counted from 1. */
    public int number() {
        return number;
    }

    /** The key that signs rosters from now on. */
    public EpochId epoch() {
        return epoch;
    }

    /** Since when. */
    public Instant at() {
        return at;
    }

    /** Whether it ends the network. */
    public boolean isClosing() {
        return closing;
    }

    /** Who is no coordinator any more, in the order of their ids. */
    public List<DeviceId> dismissed() {
        return dismissed;
    }

    /** By number. */
    @Override
    public int compareTo(EpochCertificate other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EpochCertificate that && isSame(that.body, that.signature);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(signature);
    }

    /** Number and key. */
    @Override
    public String toString() {
        return "EpochCertificate[" + number + ", " + epoch.shortForm() + "]";
    }
}
