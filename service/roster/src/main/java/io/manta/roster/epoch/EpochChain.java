package io.manta.roster.epoch;

import io.manta.base.codec.CborReader;
import io.manta.base.codec.CborWriter;
import io.manta.base.codec.MalformedException;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.EpochId;
import io.manta.identity.NetworkId;
import io.manta.identity.NetworkKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All epochs of a network, from the first to the current, without gaps. A join-semilattice like the
 * entries: of two chains the longer one wins, since one root key makes one chain only. Immutable.
 */
public final class EpochChain {
    /** The most epochs a network may have. */
    public static final int MAX_EPOCHS = 256;

    private final List<EpochCertificate> certificates;

    private EpochChain(List<EpochCertificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    /** The chain of a network that is just being founded. */
    public static EpochChain found(NetworkKey root, EpochId epoch, Instant at, DeviceId founder) {
        return new EpochChain(List.of(EpochCertificate.first(root, epoch, at, founder)));
    }

    /**
     * With a next epoch.
     *
     * @param dismissed as in {@link EpochCertificate#dismissed}
     * @throws IllegalStateException if there have been {@link #MAX_EPOCHS}
     */
    public EpochChain next(
            NetworkKey root, EpochId epoch, Instant at, Map<DeviceId, Long> dismissed) {
        return with(EpochCertificate.later(root, nextNumber(), epoch, at, false, dismissed));
    }

    /** With a last epoch, after which there is no network. Its key stays the same. */
    public EpochChain closed(NetworkKey root, Instant at) {
        EpochId same = current().epoch();
        return with(EpochCertificate.later(root, nextNumber(), same, at, true, Map.of()));
    }

    private int nextNumber() {
        if (number() == MAX_EPOCHS) {
            throw new IllegalStateException("no epoch after " + MAX_EPOCHS);
        }
        return number() + 1;
    }

    private EpochChain with(EpochCertificate certificate) {
        List<EpochCertificate> longer = new ArrayList<>(certificates);
        longer.add(certificate);
        return new EpochChain(longer);
    }

    /** The current one. */
    public EpochCertificate current() {
        return certificates.getLast();
    }

    /** The number of the current one. */
    public int number() {
        return certificates.size();
    }

    /** The epoch of that number. */
    public Optional<EpochCertificate> find(int number) {
        return number < 1 || number > certificates.size()
                ? Optional.empty()
                : Optional.of(certificates.get(number - 1));
    }

    /** Whether the founder has ended the network. */
    public boolean isClosed() {
        return certificates.stream().anyMatch(EpochCertificate::isClosing);
    }

    /** The device that founded the network, by the word of its root key. */
    public DeviceId founder() {
        return certificates.getFirst().founder().orElseThrow();
    }

    /**
     * Who was dismissed by an epoch of this chain that the other does not have, and the revision of
     * its page that had come in time; of several dismissals the last.
     */
    public Map<DeviceId, Long> dismissedSince(EpochChain other) {
        Map<DeviceId, Long> dismissed = new TreeMap<>();
        for (EpochCertificate certificate : certificates) {
            if (!other.find(certificate.number()).equals(Optional.of(certificate))) {
                dismissed.putAll(certificate.dismissed());
            }
        }
        return dismissed;
    }

    /** The longer; number by number the greater, should there be two. */
    public EpochChain merge(EpochChain other) {
        List<EpochCertificate> merged = new ArrayList<>();
        for (int i = 0; i < Math.max(number(), other.number()); i++) {
            if (i >= other.number()) {
                merged.add(certificates.get(i));
            } else if (i >= number()) {
                merged.add(other.certificates.get(i));
            } else {
                EpochCertificate mine = certificates.get(i);
                EpochCertificate theirs = other.certificates.get(i);
                merged.add(mine.compareTo(theirs) >= 0 ? mine : theirs);
            }
        }
        return merged.equals(certificates) ? this : new EpochChain(merged);
    }

    /** Everything as bytes, to hand over alone. */
    public byte[] encoded() {
        CborWriter out = new CborWriter();
        writeTo(out);
        return out.toByteArray();
    }

    /**
     * Reads {@link #encoded}. Every certificate must be signed by the network's root key.
     *
     * @param known the chain this device has, whose certificates need not be checked again
     * @throws MantaException {@code INVALID_ARGUMENT}
     */
    public static EpochChain decode(byte[] encoded, NetworkId network, EpochChain known)
            throws MantaException {
        try {
            CborReader in = new CborReader(encoded);
            EpochChain chain = read(in, network, Optional.of(known));
            in.end();
            return chain;
        } catch (MalformedException e) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "not the epochs of network " + network.shortForm() + ": " + e.why(),
                    ErrorCode.INVALID_ARGUMENT.remedy(),
                    e);
        }
    }

    /** Writes an array. */
    public void writeTo(CborWriter out) {
        out.array(certificates.size());
        certificates.forEach(certificate -> certificate.writeTo(out));
    }

    /**
     * Reads what {@link #writeTo} writes. Every certificate must be signed by the network's root
     * key.
     *
     * @param known the chain this device has, whose certificates need not be checked again
     */
    public static EpochChain read(CborReader in, NetworkId network, Optional<EpochChain> known)
            throws MalformedException {
        int count = in.array(MAX_EPOCHS);
        if (count == 0) {
            throw new MalformedException("no epoch");
        }
        List<EpochCertificate> certificates = new ArrayList<>(count);
        for (int number = 1; number <= count; number++) {
            int wanted = number;
            EpochCertificate certificate =
                    EpochCertificate.read(in, network, known.flatMap(chain -> chain.find(wanted)));
            if (certificate.number() != number) {
                throw new MalformedException(
                        "epoch " + certificate.number() + " in the place of " + number);
            }
            certificates.add(certificate);
        }
        return new EpochChain(certificates);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EpochChain chain && certificates.equals(chain.certificates);
    }

    @Override
    public int hashCode() {
        return certificates.hashCode();
    }

    /** The current one. */
    @Override
    public String toString() {
        return "EpochChain[" + number() + ", " + current().epoch().shortForm() + "]";
    }
}
