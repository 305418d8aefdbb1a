package io.manta.identity.pairing;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import io.manta.identity.text.CheckedText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A ticket as text: {@code mantapair1}, then what {@link CheckedText} makes of this.
 *
 * <pre>
 *   0  device id, 32 bytes
 *  32  secret, 16 bytes
 *  48  how many hints, 1 byte; each: length of the address, 4 or 16, 1 byte; address; port, 2 bytes
 * </pre>
 */
final class TicketText {
    static final String LINK = "manta://pair/";

    private static final CheckedText TEXT =
            new CheckedText(
                    "ticket",
                    "mantapair",
                    1,
                    ErrorCode.TICKET_INVALID,
                    "not a ticket",
                    "Copy the whole ticket again, or make a new one with 'manta pair'.");
    private static final int MAX_LENGTH = 1024;
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
        return TEXT.write(body);
    }

    static PairingTicket read(String text) throws MantaException {
        byte[] body = TEXT.read(text, LINK, MAX_LENGTH);
        try {
            return ticket(ByteBuffer.wrap(body));
        } catch (IllegalArgumentException e) {
            throw TEXT.invalid(String.valueOf(e.getMessage()), e);
        } catch (BufferUnderflowException e) {
            throw TEXT.invalid("it ends too early", e);
        }
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
            throw TEXT.invalid(String.valueOf(e.getMessage()), e);
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
}
