package io.manta.identity.text;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.Blake3;
import io.manta.identity.ZBase32;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One kind of text that people copy: a word and the number of its version, then in z-base-32 what
 * it says and four bytes of the hash of that, by which a mistyped text is told from one that means
 * nothing to anybody. Immutable; any thread.
 */
public final class CheckedText {
    private static final int CHECK_BYTES = 4;

    private final String noun;
    private final String word;
    private final int version;
    private final byte[] domain;
    private final ErrorCode invalid;
    private final String denial;
    private final String remedy;

    /**
     * @param noun what people call it: "invite"
     * @param word what it begins with, letters only
     * @param version of what follows, 1 to 9
     * @param invalid the error of whoever gives something else
     * @param denial the beginning of its words: "not an invite"
     * @param remedy what to do about that
     */
    public CheckedText(
            String noun,
            String word,
            int version,
            ErrorCode invalid,
            String denial,
            String remedy) {
        this.noun = noun;
        this.word = word;
        this.version = version;
        this.invalid = invalid;
        this.denial = denial;
        this.remedy = remedy;
        // What is hashed can't be taken for anything else that is.
        this.domain = "manta %s %d\0".formatted(noun, version).getBytes(StandardCharsets.US_ASCII);
    }

    /** The beginning of each such text. */
    public String prefix() {
        return word + version;
    }

    /** Whether it begins like one, of whatever version. */
    public boolean isMeantBy(String text) {
        return text.matches("(?s)" + word + "\\d.*");
    }

    /** The text. The bytes are the caller's, and may be wiped afterwards. */
    public String write(byte[] body) {
        byte[] all = Arrays.copyOf(body, body.length + CHECK_BYTES);
        System.arraycopy(Blake3.hash(domain, body), 0, all, body.length, CHECK_BYTES);
        String text = prefix() + ZBase32.encode(all);
        Arrays.fill(all, (byte) 0);
        return text;
    }

    /**
     * What a text says.
     *
     * @param text without anything before or after it, in small letters
     * @throws MantaException the error of its kind, or {@code VERSION_MISMATCH}
     */
    public byte[] read(String text) throws MantaException {
        if (!text.startsWith(prefix())) {
            throw isMeantBy(text)
                    ? ofOtherVersion(text)
                    : invalid("it does not begin with " + prefix(), null);
        }
        byte[] all;
        try {
            all = ZBase32.decode(text.substring(prefix().length()));
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()), e);
        }
        int length = Math.max(all.length - CHECK_BYTES, 0);
        byte[] body = Arrays.copyOf(all, length);
        byte[] check = Arrays.copyOfRange(all, length, all.length);
        byte[] expected = Arrays.copyOf(Blake3.hash(domain, body), CHECK_BYTES);
        if (!MessageDigest.isEqual(check, expected)) {
            throw invalid("a character is wrong, missing or too many", null);
        }
        return body;
    }

    /**
     * The same, given as people give it: with spaces and line breaks from where it was copied, with
     * capitals, or as a link.
     *
     * @param link what the link begins with
     * @param longest characters that are looked at
     */
    public byte[] read(String text, String link, int longest) throws MantaException {
        if (text.length() > longest) {
            throw invalid("it has " + text.length() + " characters", null);
        }
        String folded = text.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        String bare = folded.startsWith(link) ? folded.substring(link.length()) : folded;
        return read(bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare);
    }

    /** That something is not one. */
    public MantaException invalid(String why, @Nullable Throwable cause) {
        return new MantaException(invalid, denial + ": " + why, remedy, cause);
    }

    private MantaException ofOtherVersion(String text) {
        return new MantaException(
                ErrorCode.VERSION_MISMATCH,
                "the %s is of version %s, this Manta reads version %d"
                        .formatted(noun, text.charAt(word.length()), version),
                "Update Manta on this device.",
                null);
    }
}
