package io.manta.desktop.backup;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Collects the lines of a backup from files of whatever kind: text, sheets to print, pictures. */
final class SheetFiles {
    /** Far more than a photograph. */
    static final int MOST_BYTES = 64 << 20;

    private SheetFiles() {}

    /** Why there is nothing to take from a file. */
    enum Trouble {
        /** It cannot be read. */
        UNREADABLE,
        /** It is neither a backup nor a picture. */
        NO_BACKUP,
        /** A picture of more than 40 megapixels, or a file beyond all measure. */
        TOO_LARGE,
        /** A picture in which no code can be read. */
        NO_CODE,
        /** A picture of codes that are no backup's. */
        FOREIGN
    }

    /**
     * What was found.
     *
     * @param lines of a backup, each once
     * @param troubles what is the matter with files that gave none
     */
    record Found(List<String> lines, List<Failure> troubles) {}

    /**
     * A file that gave nothing.
     *
     * @param file its name
     */
    record Failure(String file, Trouble trouble) {}

    /** Reads them all. Takes seconds for large pictures. */
    static Found read(List<Path> files) {
        Set<String> lines = new LinkedHashSet<>();
        List<Failure> troubles = new ArrayList<>();
        for (Path file : files) {
            read(file, lines)
                    .ifPresent(why -> troubles.add(new Failure("" + file.getFileName(), why)));
        }
        return new Found(List.copyOf(lines), troubles);
    }

    private static Optional<Trouble> read(Path file, Set<String> lines) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                return Optional.of(Trouble.TOO_LARGE);
            }
            // Whatever the coding, the lines are ASCII.
            List<String> written = BackupLines.in(new String(content, StandardCharsets.ISO_8859_1));
            lines.addAll(written);
            return written.isEmpty() ? picture(content, lines) : Optional.empty();
        } catch (IOException _) {
            return Optional.of(Trouble.UNREADABLE);
        }
    }

    private static Optional<Trouble> picture(byte[] content, Set<String> lines) throws IOException {
        try (ImageInputStream in =
                ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.of(Trouble.NO_BACKUP);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                return pixels > SheetReading.MOST_PIXELS
                        ? Optional.of(Trouble.TOO_LARGE)
                        : codes(reader.read(0), lines);
            } finally {
                reader.dispose();
            }
        }
    }

    private static Optional<Trouble> codes(BufferedImage picture, Set<String> lines) {
        Set<String> codes = SheetReading.codes(picture);
        List<String> ours = BackupLines.in(String.join("\n", codes));
        lines.addAll(ours);
        if (!ours.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(codes.isEmpty() ? Trouble.NO_CODE : Trouble.FOREIGN);
    }
}
