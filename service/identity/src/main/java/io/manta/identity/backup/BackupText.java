package io.manta.identity.backup;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.Blake3;
import io.manta.identity.text.CheckedText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Bytes as lines of text, each fit for a QR code of its own: {@code mantabackup1}, then what {@link
 * CheckedText} makes of this. Lines may come in any order and among others, which are passed over.
 *
 * <pre>
 *   0  the backup, 4 bytes of its hash
 *   4  which part, from 0; of how many; 2 bytes each
 *   8  the part
 * </pre>
 */
final class BackupText {
    /** The longest text that is looked at. */
    static final int LONGEST_TEXT = 4 << 20;

    private static final CheckedText TEXT =
            new CheckedText(
                    "backup",
                    "mantabackup",
                    1,
                    ErrorCode.BACKUP_REFUSED,
                    "not a whole backup",
                    "Take another copy of the file, or scan the missing lines again.");
    private static final byte[] DOMAIN = "manta backup 1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PART_BYTES = 300;
    private static final int MARK_BYTES = 4;
    private static final int FRONT_BYTES = MARK_BYTES + 2 * Short.BYTES;

    private BackupText() {}

    /** What a line says: of which backup, which part of how many, and the part itself. */
    record Part(byte[] mark, int index, int of, byte[] content) {}

    static List<String> lines(byte[] all) {
        byte[] mark = Arrays.copyOf(Blake3.hash(DOMAIN, all), MARK_BYTES);
        int count = (all.length + PART_BYTES - 1) / PART_BYTES;
        List<String> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int from = i * PART_BYTES;
            int length = Math.min(PART_BYTES, all.length - from);
            byte[] part =
                    ByteBuffer.allocate(FRONT_BYTES + length)
                            .put(mark)
                            .putShort((short) i)
                            .putShort((short) count)
                            .put(all, from, length)
                            .array();
            lines.add(TEXT.write(part));
        }
        return lines;
    }

    static byte[] read(String text) throws MantaException {
        if (text.length() > LONGEST_TEXT) {
            throw damaged("it has " + text.length() + " characters");
        }
        TreeMap<Integer, byte[]> parts = new TreeMap<>();
        byte[] mark = {};
        int count = 0;
        for (String line : meant(text)) {
            Part part = part(line);
            if (!parts.isEmpty() && (part.of != count || !Arrays.equals(mark, part.mark))) {
                throw damaged("its lines are of two different backups");
            }
            mark = part.mark;
            count = part.of;
            parts.put(part.index, part.content);
        }
        return joined(parts, count, mark);
    }

    /** The lines that are meant to be of a backup, in small letters. */
    static List<String> meant(String text) {
        return text.lines()
                .map(line -> line.strip().toLowerCase(Locale.ROOT))
                .filter(TEXT::isMeantBy)
                .toList();
    }

    static Part part(String line) throws MantaException {
        byte[] part = TEXT.read(line);
        if (part.length < FRONT_BYTES || part.length > FRONT_BYTES + PART_BYTES) {
            throw damaged("a line is too short or too long");
        }
        ByteBuffer in = ByteBuffer.wrap(part);
        byte[] mark = new byte[MARK_BYTES];
        in.get(mark);
        int index = in.getShort() & 0xFFFF;
        int of = in.getShort() & 0xFFFF;
        byte[] content = new byte[in.remaining()];
        in.get(content);
        return new Part(mark, index, of, content);
    }

    private static byte[] joined(TreeMap<Integer, byte[]> parts, int count, byte[] mark)
            throws MantaException {
        if (parts.isEmpty()) {
            throw damaged("no line begins with " + TEXT.prefix());
        }
        if (parts.size() != count || parts.lastKey() != count - 1) {
            throw damaged("%d of its %d lines are there".formatted(parts.size(), count));
        }
        ByteBuffer all = ByteBuffer.allocate(parts.values().stream().mapToInt(p -> p.length).sum());
        parts.values().forEach(all::put);
        byte[] expected = Arrays.copyOf(Blake3.hash(DOMAIN, all.array()), MARK_BYTES);
        if (!MessageDigest.isEqual(expected, mark)) {
            throw damaged("its lines do not belong together");
        }
        return all.array();
    }

    static MantaException damaged(String why) {
        return TEXT.invalid(why, null);
    }
}
