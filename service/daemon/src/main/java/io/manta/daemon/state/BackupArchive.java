package io.manta.daemon.state;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Files of the state folder as one piece of bytes, and back: a version, then, compressed, each name
 * and content. Only names that a backup may hold are read.
 *
 * @param files contents by name, {@code /} between folder and file
 */
record BackupArchive(Map<String, byte[]> files) {
    static final String DEVICE_KEY = "device.key";

    private static final int VERSION = 1;
    private static final int MOST_FILES = 256;
    private static final int MOST_BYTES = 16 << 20;
    private static final Pattern NAMES =
            Pattern.compile(
                    "device\\.key|contact\\.key|person\\.json|devices\\.json|contacts\\.json"
                            + "|networks/[a-z0-9]{52}\\.json|keys/net-[a-f0-9]{24}\\.key");

    BackupArchive {
        files = Map.copyOf(files);
    }

    static boolean mayHold(String name) {
        return NAMES.matcher(name).matches();
    }

    byte[] encoded() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(VERSION);
            try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
                out.writeInt(files.size());
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    out.writeUTF(file.getKey());
                    out.writeInt(file.getValue().length);
                    out.write(file.getValue());
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /**
     * Reads what {@link #encoded} writes.
     *
     * @throws MantaException {@code BACKUP_REFUSED}; {@code VERSION_MISMATCH}
     */
    static BackupArchive decode(byte[] encoded) throws MantaException {
        if (encoded.length == 0 || encoded[0] != VERSION) {
            throw new MantaException(
                    ErrorCode.VERSION_MISMATCH,
                    "the backup was made by another version of Manta",
                    "Update Manta on this device.",
                    null);
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (DataInputStream in =
                new DataInputStream(
                        new InflaterInputStream(
                                new ByteArrayInputStream(encoded, 1, encoded.length - 1)))) {
            int count = in.readInt();
            long left = MOST_BYTES;
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                int length = in.readInt();
                left -= length;
                if (i >= MOST_FILES || length < 0 || left < 0 || !mayHold(name)) {
                    throw refused("it holds what no backup holds");
                }
                files.put(name, exactly(in, length));
            }
        } catch (IOException e) {
            throw refused("it ends too early");
        }
        if (!files.containsKey(DEVICE_KEY)) {
            throw refused("it holds no identity");
        }
        return new BackupArchive(files);
    }

    private static byte[] exactly(DataInputStream in, int length) throws IOException {
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new IOException("cut off");
        }
        return content;
    }

    static MantaException refused(String why) {
        return new MantaException(ErrorCode.BACKUP_REFUSED, "not a backup of Manta: " + why);
    }

    /** Names only. */
    @Override
    public String toString() {
        return "BackupArchive" + files.keySet();
    }
}
