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
import io.manta.roster.entry.Stamp;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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

    private static final int FIRST = 1;

    private static final int NUMBER = 1;
    private static final int EPOCH = 2;
    private static final int AT = 3;
    private static final int CLOSING = 4;
    private static final int DISMISSED = 5;
    private static final int FOUNDER = 6;

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
    private final Map<DeviceId, Long> dismissed;
    private final Optional<DeviceId> founder;
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
        this.dismissed = fields.has(DISMISSED) ? dismissals(in, ids) : Map.of();
        Optional<byte[]> named = fields.bytesIfAny(FOUNDER, DeviceId.BYTES);
        this.founder = named.isPresent() ? Optional.of(ids.device(named.get())) : Optional.empty();
        if (founder.isPresent() != (number == FIRST)) {
            throw new MalformedException("the first epoch, and no other, names the founder");
        }
        fields.end();
        in.end();
    }

    /** Signs the first one, which says whose the network is. */
    static EpochCertificate first(NetworkKey root, EpochId epoch, Instant at, DeviceId founder) {
        return issue(root, FIRST, epoch, at, false, Map.of(), Optional.of(founder));
    }

    /**
     * Signs a later one.
     *
     * @param number 2 or more
     * @param dismissed who is no coordinator any more, and the revision of the last page of each
     *     that counts; 0 for none
     */
    static EpochCertificate later(
            NetworkKey root,
            int number,
            EpochId epoch,
            Instant at,
            boolean closing,
            Map<DeviceId, Long> dismissed) {
        return issue(root, number, epoch, at, closing, dismissed, Optional.empty());
    }

    private static EpochCertificate issue(
            NetworkKey root,
            int number,
            EpochId epoch,
            Instant at,
            boolean closing,
            Map<DeviceId, Long> dismissed,
            Optional<DeviceId> founder) {
        CborWriter body = new CborWriter();
        FieldWriter fields =
                new FieldWriter(body)
                        .number(NUMBER, number)
                        .bytes(EPOCH, epoch.bytes())
                        .time(AT, at.truncatedTo(ChronoUnit.SECONDS))
                        .flag(CLOSING, closing);
        if (!dismissed.isEmpty()) {
            CborWriter list = fields.key(DISMISSED).array(dismissed.size());
            new TreeMap<>(dismissed)
                    .forEach(
                            (device, revision) ->
                                    list.array(PARTS).bytes(device.bytes()).number(revision));
        }
        fields.bytesIfAny(FOUNDER, founder.map(DeviceId::bytes)).end();
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

    private static Map<DeviceId, Long> dismissals(CborReader in, IdPool ids)
            throws MalformedException {
        int count = in.array(MAX_BODY_BYTES);
        SortedMap<DeviceId, Long> dismissed = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            if (in.array(PARTS) != PARTS) {
                throw new MalformedException("dismissal " + i + " without its parts");
            }
            DeviceId device = ids.device(in.exactly(DeviceId.BYTES));
            if (i > 0 && dismissed.lastKey().compareTo(device) >= 0) {
                throw new MalformedException("dismissal " + i + " is out of order");
            }
            dismissed.put(device, in.number(Stamp.MAX_COUNTER));
        }
        return Collections.unmodifiableSortedMap(dismissed);
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

    /**
     * Who is no coordinator any more, in the order of their ids, and which revision of its page was
     * the last the founder had: nothing that is later counts. 0 if it had none.
     */
    public Map<DeviceId, Long> dismissed() {
        return dismissed;
    }

    /** The device that founded the network; in the first one only. */
    Optional<DeviceId> founder() {
        return founder;
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
