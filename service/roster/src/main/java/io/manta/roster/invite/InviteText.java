package io.manta.roster.invite;

import io.manta.base.codec.CborReader;
import io.manta.base.codec.CborWriter;
import io.manta.base.codec.FieldReader;
import io.manta.base.codec.FieldWriter;
import io.manta.base.codec.MalformedException;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.identity.text.CheckedText;
import io.manta.roster.entry.Label;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An invite as text: {@code manta1}, then what {@link CheckedText} makes of a map in CBOR. */
final class InviteText {
    static final String LINK = "manta://join/";

    private static final CheckedText TEXT =
            new CheckedText(
                    "invite",
                    "manta",
                    1,
                    ErrorCode.INVITE_INVALID,
                    "not an invite",
                    ErrorCode.INVITE_INVALID.remedy());
    private static final int MAX_LENGTH = 1024;
    private static final int IPV4_BYTES = 6;
    private static final int IPV6_BYTES = 18;
    private static final int MAX_FIELDS = 32;

    private static final int NETWORK = 1;
    private static final int SECRET = 2;
    private static final int COORDINATOR = 3;
    private static final int HINTS = 4;
    private static final int NAME = 5;
    private static final int EXPIRES_AT = 6;
    private static final int REUSABLE = 7;
    private static final int OTHERS = 8;

    private InviteText() {}

    static String code(Invite invite) {
        CborWriter out = new CborWriter();
        FieldWriter fields =
                new FieldWriter(out)
                        .bytes(NETWORK, invite.network().bytes())
                        .bytes(SECRET, invite.secret())
                        .bytes(COORDINATOR, invite.coordinator().bytes());
        write(fields.key(HINTS), invite.hints());
        fields.text(NAME, invite.name().text())
                .timeIfAny(EXPIRES_AT, invite.expiresAt())
                .flag(REUSABLE, invite.isReusable());
        if (!invite.others().isEmpty()) {
            // One list: a device, then where it may be reached.
            CborWriter others = fields.key(OTHERS).array(2 * invite.others().size());
            invite.others().forEach((device, at) -> write(others.bytes(device.bytes()), at));
        }
        fields.end();
        return TEXT.write(out.toByteArray());
    }

    private static void write(CborWriter out, List<Endpoint> hints) {
        out.array(hints.size());
        hints.forEach(hint -> out.bytes(bytes(hint)));
    }

    static Invite read(String text) throws MantaException {
        byte[] body = TEXT.read(text, LINK, MAX_LENGTH);
        try {
            return invite(body);
        } catch (MalformedException e) {
            throw TEXT.invalid(e.why(), e);
        }
    }

    private static Invite invite(byte[] body) throws MalformedException {
        CborReader in = new CborReader(body);
        FieldReader fields = in.map(MAX_FIELDS);
        try {
            NetworkId network = NetworkId.of(fields.required(NETWORK).exactly(NetworkId.BYTES));
            byte[] secret = secret(fields.required(SECRET));
            DeviceId coordinator =
                    DeviceId.of(fields.required(COORDINATOR).exactly(DeviceId.BYTES));
            List<Endpoint> hints = hints(fields.required(HINTS), Invite.MAX_HINTS);
            Label name = Label.parse(fields.required(NAME).text(Label.MAX_LENGTH));
            Optional<Instant> expiresAt = fields.timeIfAny(EXPIRES_AT);
            boolean reusable = fields.flag(REUSABLE);
            Map<DeviceId, List<Endpoint>> others = fields.has(OTHERS) ? others(in) : Map.of();
            fields.end();
            in.end();
            return new Invite(
                    network, secret, coordinator, hints, name, expiresAt, reusable, others);
        } catch (MantaException e) {
            throw new MalformedException(String.valueOf(e.getMessage()), e);
        }
    }

    /** All of it, or none at all. */
    private static byte[] secret(CborReader in) throws MalformedException {
        byte[] secret = in.bytes(Invite.SECRET_BYTES);
        if (secret.length != 0 && secret.length != Invite.SECRET_BYTES) {
            throw new MalformedException("a secret of " + secret.length + " bytes");
        }
        return secret;
    }

    private static Map<DeviceId, List<Endpoint>> others(CborReader in)
            throws MalformedException, MantaException {
        int count = in.array(2 * Invite.MAX_OTHERS);
        if (count == 0 || count % 2 != 0) {
            throw new MalformedException("a list of coordinators that has " + count + " parts");
        }
        Map<DeviceId, List<Endpoint>> others = new LinkedHashMap<>();
        for (int i = 0; i < count; i += 2) {
            DeviceId device = DeviceId.of(in.exactly(DeviceId.BYTES));
            others.put(device, hints(in, Invite.MAX_HINTS_TO_OTHERS));
        }
        return others;
    }

    private static List<Endpoint> hints(CborReader in, int most) throws MalformedException {
        int count = in.array(most);
        List<Endpoint> hints = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            hints.add(endpoint(in.bytes(IPV6_BYTES)));
        }
        return hints;
    }

    /** Address, then port in two bytes. */
    private static byte[] bytes(Endpoint hint) {
        byte[] address = hint.address().getAddress();
        return ByteBuffer.allocate(address.length + Short.BYTES)
                .put(address)
                .putShort((short) hint.port())
                .array();
    }

    private static Endpoint endpoint(byte[] bytes) throws MalformedException {
        if (bytes.length != IPV4_BYTES && bytes.length != IPV6_BYTES) {
            throw new MalformedException("a hint of " + bytes.length + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] address = new byte[bytes.length - Short.BYTES];
        in.get(address);
        try {
            return Endpoint.of(InetAddress.getByAddress(address), in.getShort() & 0xFFFF);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 bytes are always addresses", e);
        }
    }
}
