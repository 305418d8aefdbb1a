package io.manta.desktop.backup;

import io.manta.desktop.paper.PaperCode;
import io.manta.desktop.paper.PaperFont;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws the sheets of a backup: A4 at 150 dots an inch, twelve codes a sheet, on each how to use
 * them. A module is four dots wide, two thirds of a millimetre, which a telephone reads off the
 * whole sheet.
 *
 * <p>Codes hold the lines in capitals: so a code of less modules holds them (ISO/IEC 18004, 7.3.4),
 * and the service reads both.
 */
final class SheetDrawing {
    /** A4 at 150 dots an inch. */
    static final int WIDTH = 1240;

    static final int HEIGHT = 1754;
    static final int CODES_A_SHEET = 12;

    private static final int COLUMNS = 3;
    private static final int MARGIN = 80;
    private static final int HEAD = 230;
    private static final int CELL_WIDTH = (WIDTH - 2 * MARGIN) / COLUMNS;
    private static final int CELL_HEIGHT = 362;
    private static final int MODULE = 4;
    private static final float TITLE = 34;
    private static final float BODY = 19;
    private static final float SMALL = 16;

    private final Font bold = PaperFont.bold();
    private final Font regular = PaperFont.regular();

    /**
     * The words on the sheets.
     *
     * @param title on top of each
     * @param intro below it, a few lines
     * @param caption of a code, with places for its number and how many there are
     * @param page in the corner, with places for its number and how many there are
     */
    record Words(String title, List<String> intro, Numbered caption, Numbered page) {}

    /** Says the how manieth of how many. */
    @FunctionalInterface
    interface Numbered {
        String of(int number, int count);
    }

    /** How many sheets so many codes take. */
    static int sheets(int codes) {
        return (codes + CODES_A_SHEET - 1) / CODES_A_SHEET;
    }

    /** Draws them all. */
    List<BufferedImage> draw(List<String> lines, Words words) {
        int count = sheets(lines.size());
        List<BufferedImage> sheets = new ArrayList<>();
        for (int sheet = 0; sheet < count; sheet++) {
            sheets.add(sheet(lines, sheet, words.page.of(sheet + 1, count), words));
        }
        return sheets;
    }

    private BufferedImage sheet(List<String> lines, int index, String page, Words words) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D out = image.createGraphics();
        out.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        out.setColor(Color.WHITE);
        out.fillRect(0, 0, WIDTH, HEIGHT);
        out.setColor(Color.BLACK);
        head(out, page, words);
        int first = index * CODES_A_SHEET;
        int last = Math.min(first + CODES_A_SHEET, lines.size());
        for (int i = first; i < last; i++) {
            int place = i - first;
            int x = MARGIN + place % COLUMNS * CELL_WIDTH;
            int y = HEAD + place / COLUMNS * CELL_HEIGHT;
            code(out, lines.get(i), x, y, words.caption.of(i + 1, lines.size()));
        }
        out.dispose();
        return image;
    }

    private void head(Graphics2D out, String page, Words words) {
        out.setFont(bold.deriveFont(TITLE));
        out.drawString(words.title, MARGIN, MARGIN + 20);
        out.setFont(regular.deriveFont(BODY));
        FontMetrics metrics = out.getFontMetrics();
        out.drawString(page, WIDTH - MARGIN - metrics.stringWidth(page), MARGIN + 20);
        int y = MARGIN + 60;
        for (String line : words.intro) {
            out.drawString(line, MARGIN, y);
            y += metrics.getHeight() + 4;
        }
    }

    private void code(Graphics2D out, String line, int x, int y, String caption) {
        PaperCode code = new PaperCode(line.toUpperCase(Locale.ROOT));
        int side = code.modules() * MODULE;
        code.draw(out, x + (CELL_WIDTH - side) / 2, y, MODULE);
        out.setFont(regular.deriveFont(SMALL));
        int width = out.getFontMetrics().stringWidth(caption);
        out.drawString(caption, x + (CELL_WIDTH - width) / 2, y + side + 8);
    }
}
