package io.manta.identity.pairing;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.identity.Blake3;
import io.manta.identity.DeviceId;
import io.manta.identity.ZBase32;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as text: {@code mantapair1}, then in z-base-32 what follows and four bytes of its hash,
 * by which a mistyped ticket is told from one that does not exist.
 *
 * <pre>
 *   0  device id, 32 bytes
 *  32  secret, 16 bytes
 *  48  how many hints, 1 byte; each: length of the address, 4 or 16, 1 byte; address; port, 2 bytes
 * </pre>
 */
final class TicketText {
    static final String LINK = "manta://pair/";

    private static final String WORD = "mantapair";
    private static final int VERSION = 1;
    private static final String PREFIX = WORD + VERSION;
    private static final int MAX_LENGTH = 1024;
    private static final int CHECK_BYTES = 4;
    private static final byte[] DOMAIN = "manta ticket 1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_BODY_BYTES = 512;

    private TicketText() {}

    static String code(PairingTicket ticket) {
        ByteBuffer out = ByteBuffer.allocate(MAX_BODY_BYTES);
        byte[] secret = ticket.secret();
        out.put(ticket.device().bytes()).put(secret).put((byte) ticket.hints().size());
        for (Endpoint hint : ticket.hints()) {
            byte[] address = hint.address().getAddress();
            out.put((byte) address.length).put(address).putShort((short) hint.port());
        }
        byte[] body = Arrays.copyOf(out.array(), out.position());
        String code = of(body);
        List.of(secret, out.array(), body).forEach(bytes -> Arrays.fill(bytes, (byte) 0));
        return code;
    }

    /** Any bytes as the text of a ticket. */
    static String of(byte[] body) {
        byte[] all = Arrays.copyOf(body, body.length + CHECK_BYTES);
        System.arraycopy(Blake3.hash(DOMAIN, body), 0, all, body.length, CHECK_BYTES);
        String code = PREFIX + ZBase32.encode(all);
        Arrays.fill(all, (byte) 0);
        return code;
    }

    static PairingTicket read(String text) throws MantaException {
        String code = bare(text);
        if (!code.startsWith(PREFIX)) {
            throw code.matches(WORD + "\\d.*")
                    ? ofOtherVersion(code)
                    : invalid("it does not begin with " + PREFIX, null);
        }
        try {
            return ticket(ByteBuffer.wrap(body(ZBase32.decode(code.substring(PREFIX.length())))));
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()), e);
        } catch (BufferUnderflowException e) {
            throw invalid("it ends too early", e);
        }
    }

    /** Without what finds its way in when people copy, and without the link's beginning. */
    private static String bare(String text) throws MantaException {
        if (text.length() > MAX_LENGTH) {
            throw invalid("it has " + text.length() + " characters", null);
        }
        String folded = text.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        String code = folded.startsWith(LINK) ? folded.substring(LINK.length()) : folded;
        return code.endsWith("/") ? code.substring(0, code.length() - 1) : code;
    }

    private static byte[] body(byte[] all) {
        int length = Math.max(all.length - CHECK_BYTES, 0);
        byte[] body = Arrays.copyOf(all, length);
        byte[] check = Arrays.copyOfRange(all, length, all.length);
        byte[] expected = Arrays.copyOf(Blake3.hash(DOMAIN, body), CHECK_BYTES);
        if (!MessageDigest.isEqual(check, expected)) {
            throw new IllegalArgumentException("a character is wrong, missing or too many");
        }
        return body;
    }

    private static PairingTicket ticket(ByteBuffer in) throws MantaException {
        byte[] id = take(in, DeviceId.BYTES);
        byte[] secret = take(in, PairingTicket.SECRET_BYTES);
        int count = in.get();
        if (count < 0 || count > PairingTicket.MAX_HINTS) {
            throw new IllegalArgumentException("it names " + count + " addresses");
        }
        List<Endpoint> hints = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            hints.add(endpoint(in));
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("it has " + in.remaining() + " bytes too many");
        }
        try {
            return new PairingTicket(DeviceId.of(id), secret, hints);
        } catch (MantaException e) {
            throw invalid(String.valueOf(e.getMessage()), e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static Endpoint endpoint(ByteBuffer in) {
        int length = in.get();
        if (length != 4 && length != 16) {
            throw new IllegalArgumentException("an address of " + length + " bytes");
        }
        byte[] address = take(in, length);
        try {
            return Endpoint.of(InetAddress.getByAddress(address), in.getShort() & 0xFFFF);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 bytes are always addresses", e);
        }
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] taken = new byte[length];
        in.get(taken);
        return taken;
    }

    private static MantaException ofOtherVersion(String code) {
        return new MantaException(
                ErrorCode.VERSION_MISMATCH,
                "the ticket is of version %s, this Manta reads version %d"
                        .formatted(code.charAt(WORD.length()), VERSION),
                "Update Manta on this device.",
                null);
    }

    private static MantaException invalid(String why, @Nullable Throwable cause) {
        return new MantaException(
                ErrorCode.TICKET_INVALID,
                "not a ticket: " + why,
                "Copy the whole ticket again, or make a new one with 'manta pair'.",
                cause);
    }
}
