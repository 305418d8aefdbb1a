package io.manta.roster.entry;

import io.manta.base.codec.CborWriter;
import io.manta.base.codec.FieldReader;
import io.manta.base.codec.FieldWriter;
import io.manta.base.codec.MalformedException;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.cert.DeviceCertificate;
import java.time.Instant;
import java.util.Optional;

/**
 * A device was let in.
 *
 * @param joinedAt when, by the clock of the coordinator that did
 * @param seat which addresses it got
 * @param certificate whose device it is, if it showed that; its user has signed it for this device,
 *     but its time may be over
 * @param expiresAt from when on it is no member any more, if that was said
 * @param key the {@link SecretHash#id} of the reusable key it came with, if it did
 */
public record Membership(
        Instant joinedAt,
        Seat seat,
        Optional<DeviceCertificate> certificate,
        Optional<Instant> expiresAt,
        Optional<String> key)
        implements Entry {
    private static final int JOINED_AT = 1;
    private static final int INDEX = 2;
    private static final int OFFSET = 3;
    private static final int CERTIFICATE = 4;
    private static final int EXPIRES_AT = 5;
    private static final int KEY = 6;
    private static final int MAX_CERTIFICATE_BYTES = 512;
    private static final int MAX_KEY_BYTES = 16;

    /** Without a reusable key. */
    public Membership(
            Instant joinedAt,
            Seat seat,
            Optional<DeviceCertificate> certificate,
            Optional<Instant> expiresAt) {
        this(joinedAt, seat, certificate, expiresAt, Optional.empty());
    }

    static Membership read(FieldReader in, DeviceId device) throws MalformedException {
        Instant joinedAt = in.time(JOINED_AT);
        int index = (int) in.numberOrZero(INDEX, Seat.MAX_INDEX);
        long offset = in.numberOrZero(OFFSET, Long.MAX_VALUE);
        return new Membership(
                joinedAt,
                new Seat(index, offset),
                in.bytesIfAny(CERTIFICATE, MAX_CERTIFICATE_BYTES)
                        .flatMap(encoded -> certificate(encoded, device)),
                in.timeIfAny(EXPIRES_AT),
                in.has(KEY) ? Optional.of(in.required(KEY).text(MAX_KEY_BYTES)) : Optional.empty());
    }

    /** One that does not hold is passed over: it must not make the whole roster unreadable. */
    private static Optional<DeviceCertificate> certificate(byte[] encoded, DeviceId device) {
        try {
            return Optional.of(DeviceCertificate.decode(encoded))
                    .filter(certificate -> certificate.device().equals(device))
                    .filter(DeviceCertificate::isSigned);
        } catch (MantaException e) {
            return Optional.empty();
        }
    }

    @Override
    public void writeTo(CborWriter out) {
        FieldWriter fields = new FieldWriter(out);
        fields.time(JOINED_AT, joinedAt)
                .numberUnlessZero(INDEX, seat.index())
                .numberUnlessZero(OFFSET, seat.offset())
                .bytesIfAny(CERTIFICATE, certificate.map(DeviceCertificate::encoded))
                .timeIfAny(EXPIRES_AT, expiresAt);
        key.ifPresent(id -> fields.text(KEY, id));
        fields.end();
    }
}
