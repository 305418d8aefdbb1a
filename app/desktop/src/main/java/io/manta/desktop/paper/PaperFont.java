package io.manta.desktop.paper;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The fonts of the windows, for paper. */
public final class PaperFont {
    private PaperFont() {}

    /** For titles. */
    public static Font bold() {
        return read("Inter-Bold.otf");
    }

    /** For whatever is read. */
    public static Font regular() {
        return read("Inter-Regular.otf");
    }

    /** For what is typed. */
    public static Font mono() {
        return read("JetBrainsMono-Regular.ttf");
    }

    private static Font read(String file) {
        try (InputStream in =
                PaperFont.class.getResourceAsStream("/io/manta/desktop/theme/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no font " + file);
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("font " + file, e);
        }
    }
}
