package io.manta.identity.pairing;

import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import io.manta.identity.SeedSource;
import io.manta.identity.VerificationWords;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a device needs to reach the first device of a person and to prove that the person wants it
 * there (protocol, section 8). How long it is good and that it is used once, the device that made
 * it sees to.
 *
 * @param device the person's first device
 * @param secret {@value #SECRET_BYTES} bytes
 * @param hints where the first device may be reached, best first, {@value #MAX_HINTS} at most
 */
public record PairingTicket(DeviceId device, byte[] secret, List<Endpoint> hints) {
    /** Bytes of a secret. */
    public static final int SECRET_BYTES = 16;

    /** How many addresses a ticket names. */
    public static final int MAX_HINTS = 6;

    private static final byte[] WORDS = "pairing 1".getBytes(StandardCharsets.US_ASCII);

    /**
     * @throws IllegalArgumentException a secret of another length, or too many hints
     */
    public PairingTicket {
        if (secret.length != SECRET_BYTES || hints.size() > MAX_HINTS) {
            throw new IllegalArgumentException(
                    "a ticket has %d bytes of secret and at most %d hints"
                            .formatted(SECRET_BYTES, MAX_HINTS));
        }
        secret = secret.clone();
        hints = List.copyOf(hints);
    }

    /** A new one, whose secret nobody has seen; hints beyond the first few are left out. */
    public static PairingTicket draw(DeviceId device, List<Endpoint> hints, SeedSource random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.fill(secret);
        List<Endpoint> best = hints.subList(0, Math.min(hints.size(), MAX_HINTS));
        PairingTicket ticket = new PairingTicket(device, secret, best);
        Arrays.fill(secret, (byte) 0);
        return ticket;
    }

    /**
     * Reads a code or a link, with whatever spaces and capitals got in.
     *
     * @throws MantaException {@code TICKET_INVALID}, saying what is wrong; {@code VERSION_MISMATCH}
     */
    public static PairingTicket parse(String text) throws MantaException {
        return TicketText.read(text);
    }

    /** As text to copy: {@code mantapair1…}. */
    public String code() {
        return TicketText.code(this);
    }

    /** As a link. */
    public String link() {
        return TicketText.LINK + code();
    }

    /** What both screens show: six words of the two devices and the secret. */
    public List<String> words(DeviceId newcomer) {
        return VerificationWords.of(WORDS, device.bytes(), newcomer.bytes(), secret);
    }

    /** A copy, the caller's to wipe. */
    @Override
    public byte[] secret() {
        return secret.clone();
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof PairingTicket that
                && device.equals(that.device)
                && java.security.MessageDigest.isEqual(secret, that.secret)
                && hints.equals(that.hints);
    }

    @Override
    public int hashCode() {
        return Objects.hash(device, hints);
    }

    /** Whose it is, never the secret. */
    @Override
    public String toString() {
        return "PairingTicket[" + device.shortForm() + "]";
    }
}
