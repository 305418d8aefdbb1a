package io.manta.desktop.window;

import io.manta.desktop.camera.Frame;
import io.manta.desktop.widget.QrPicture;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import javafx.embed.swing.SwingFXUtils;

/**
 * What a camera sees while somebody holds a printed code before it: askew, in a room that is not
 * evenly lit, and with a thumb on a corner, so that it cannot be read yet. On the toolkit's thread.
 */
final class HeldCode {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final double PAPER = 272;
    private static final double ASKEW = Math.toRadians(-7);
    private static final Color SKIN = new Color(0xB0B0B0);
    private static final Color SHADOW = new Color(0x8A8A8A);

    private HeldCode() {}

    static Frame seen(String code) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        room(pen);
        pen.translate(WIDTH / 2.0, HEIGHT / 2.0);
        pen.rotate(ASKEW);
        paper(pen, code);
        thumb(pen);
        pen.dispose();
        return new Frame(
                WIDTH, HEIGHT, ((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
    }

    /** A wall, and a shelf in the dark. */
    private static void room(Graphics2D pen) {
        pen.setPaint(
                new GradientPaint(0, 0, new Color(0x9C9C9C), WIDTH, HEIGHT, new Color(0x4A4A4A)));
        pen.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        pen.setPaint(new Color(0x3C3C3C));
        pen.fill(new Rectangle2D.Double(0, HEIGHT * 0.7, WIDTH, 14));
        for (int book = 0; book < 6; book++) {
            pen.setPaint(new Color(0x55 + 9 * (book * 5 % 7), 0x55, 0x55));
            double height = 60 + 11 * (book * 3 % 4);
            pen.fill(new Rectangle2D.Double(14 + 24 * book, HEIGHT * 0.7 - height, 20, height));
        }
    }

    private static void paper(Graphics2D pen, String code) {
        double half = PAPER / 2;
        pen.setPaint(SHADOW);
        pen.fill(new RoundRectangle2D.Double(8 - half, 10 - half, PAPER, PAPER, 6, 6));
        pen.setPaint(new GradientPaint(0, -150, Color.WHITE, 0, 150, new Color(0xDCDCDC)));
        pen.fill(new RoundRectangle2D.Double(-half, -half, PAPER, PAPER, 6, 6));
        BufferedImage modules = SwingFXUtils.fromFXImage(QrPicture.of(code, 4), null);
        double scale = (PAPER - 24) / modules.getWidth();
        AffineTransform place = AffineTransform.getTranslateInstance(12 - half, 12 - half);
        place.scale(scale, scale);
        pen.drawImage(modules, place, null);
    }

    private static void thumb(Graphics2D pen) {
        pen.rotate(Math.toRadians(40), -110, 110);
        pen.setPaint(SKIN);
        pen.fill(new RoundRectangle2D.Double(-150, 70, 76, 260, 76, 76));
        pen.setPaint(new Color(0xC4C4C4));
        pen.fill(new Ellipse2D.Double(-134, 78, 42, 48));
    }
}
