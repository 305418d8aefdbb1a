package io.manta.desktop.rooms;

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

/** Draws the sheet of an invite: A4 at 150 dots an inch, the code large enough for any camera. */
final class InviteDrawing {
    static final int WIDTH = 1240;
    static final int HEIGHT = 1754;
    private static final int MARGIN = 110;
    private static final int CODE_PX = 620;
    private static final int CODE_CHARACTERS = 56;
    private static final int GAP = 34;
    private static final float TITLE = 44;
    private static final float BODY = 26;
    private static final float SMALL = 21;

    private final Font bold = PaperFont.bold();
    private final Font regular = PaperFont.regular();
    private final Font mono = PaperFont.mono();

    /**
     * The words on the sheet.
     *
     * @param title on top
     * @param intro below it
     * @param steps what to do, one after the other
     * @param byHand before the code as it is typed
     * @param terms how long and for whom it is good
     */
    record Words(String title, String intro, List<String> steps, String byHand, String terms) {}

    /** Where the next line goes. */
    private static final class Pen {
        private final Graphics2D out;
        private int y;

        Pen(Graphics2D out, int y) {
            this.out = out;
            this.y = y;
        }

        void write(Font font, String text) {
            out.setFont(font);
            FontMetrics metrics = out.getFontMetrics();
            for (String line : wrapped(text, metrics, WIDTH - 2 * MARGIN)) {
                y += metrics.getHeight();
                out.drawString(line, MARGIN, y);
            }
        }

        void gap(int dots) {
            y += dots;
        }
    }

    /**
     * Draws it.
     *
     * @param link what the code holds
     * @param code what can be typed in its place
     */
    BufferedImage draw(String link, String code, Words words) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D out = image.createGraphics();
        out.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        out.setColor(Color.WHITE);
        out.fillRect(0, 0, WIDTH, HEIGHT);
        out.setColor(Color.BLACK);
        Pen pen = new Pen(out, MARGIN - GAP);
        pen.write(bold.deriveFont(TITLE), words.title);
        pen.gap(GAP / 2);
        pen.write(regular.deriveFont(BODY), words.intro);
        pen.gap(GAP);
        PaperCode picture = new PaperCode(link);
        int module = Math.max(1, CODE_PX / picture.modules());
        int side = module * picture.modules();
        picture.draw(out, (WIDTH - side) / 2, pen.y, module);
        pen.gap(side + GAP / 2);
        for (int i = 0; i < words.steps.size(); i++) {
            pen.write(regular.deriveFont(BODY), (i + 1) + ".  " + words.steps.get(i));
            pen.gap(GAP / 3);
        }
        pen.gap(GAP);
        pen.write(regular.deriveFont(SMALL), words.byHand);
        pen.gap(GAP / 3);
        for (String line : pieces(code)) {
            pen.write(mono.deriveFont(SMALL), line);
        }
        pen.gap(GAP);
        pen.write(bold.deriveFont(SMALL), words.terms);
        out.dispose();
        return image;
    }

    private static List<String> pieces(String code) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < code.length(); at += CODE_CHARACTERS) {
            pieces.add(code.substring(at, Math.min(code.length(), at + CODE_CHARACTERS)));
        }
        return pieces;
    }

    /** Broken between words; a word wider than the line stands alone. */
    static List<String> wrapped(String text, FontMetrics metrics, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && metrics.stringWidth(line + " " + word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
