package io.manta.desktop.icon;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * One of the project's SVG drawings, from which parts are drawn by their id. It understands what
 * our drawings use and no more: groups, uses, paths, circles, rectangles, gradients along a line,
 * and masks that cut shapes out.
 *
 * <p>For one thread at a time.
 */
public final class Drawing {
    private final Document document;
    private final Elements elements;

    private Drawing(Document document) {
        this.document = document;
        this.elements = new Elements(document);
    }

    /** Reads a drawing that ships with the program. */
    public static Drawing named(String name) {
        try (InputStream in = Drawing.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the drawing " + name + " is not in the program");
            }
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new Drawing(factory.newDocumentBuilder().parse(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("the drawing " + name + " cannot be read", e);
        }
    }

    /**
     * Draws parts over each other. A part that has {@code data-frees} first cuts that mask out of
     * what lies below.
     *
     * @param ids of groups, lowest first
     * @param fieldUnits the side of the square they are drawn on, in units of the drawing
     * @param sizePx of the picture
     */
    public Pixmap draw(List<String> ids, double fieldUnits, int sizePx, Palette palette) {
        BufferedImage image = new BufferedImage(sizePx, sizePx, BufferedImage.TYPE_INT_ARGB);
        Painter painter = new Painter(elements, palette, fieldUnits, sizePx);
        for (String id : ids) {
            Element part = elements.byId(id);
            painter.free(image, part.getAttribute("data-frees"));
            painter.paint(image, part);
        }
        return new Pixmap(sizePx, image.getRGB(0, 0, sizePx, sizePx, null, 0, sizePx));
    }

    /** The value of an attribute of an element, empty when it has none. */
    String attribute(String id, String name) {
        return elements.byId(id).getAttribute(name);
    }

    @Override
    public String toString() {
        return "drawing of " + document.getDocumentElement().getAttribute("viewBox");
    }

    /** Puts elements onto pictures of one size, in one palette. */
    private record Painter(Elements elements, Palette palette, double fieldUnits, int sizePx) {
        private Graphics2D on(BufferedImage image) {
            Graphics2D graphics = image.createGraphics();
            graphics.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.scale(sizePx / fieldUnits, sizePx / fieldUnits);
            return graphics;
        }

        void free(BufferedImage image, String mask) {
            if (mask.isEmpty()) {
                return;
            }
            Graphics2D graphics = on(image);
            graphics.setComposite(AlphaComposite.DstOut);
            elements.cutBy(mask).forEach(graphics::fill);
            graphics.dispose();
        }

        void paint(BufferedImage image, Element element) {
            Graphics2D graphics = on(image);
            paint(image, graphics, element);
            graphics.dispose();
        }

        private void paint(BufferedImage image, Graphics2D graphics, Element element) {
            String mask = Elements.reference(element.getAttribute("mask"));
            if (!mask.isEmpty()) {
                BufferedImage layer =
                        new BufferedImage(sizePx, sizePx, BufferedImage.TYPE_INT_ARGB);
                Graphics2D onLayer = on(layer);
                content(layer, onLayer, element);
                onLayer.dispose();
                free(layer, mask);
                image.getGraphics().drawImage(layer, 0, 0, null);
                return;
            }
            content(image, graphics, element);
        }

        private void content(BufferedImage image, Graphics2D graphics, Element element) {
            if (!element.getTagName().equals("g")) {
                elements.ink(element, palette).paint(graphics);
                return;
            }
            AffineTransform outer = graphics.getTransform();
            graphics.transform(Elements.transform(element.getAttribute("transform")));
            for (Element child : Elements.childrenOf(element)) {
                paint(image, graphics, child);
            }
            graphics.setTransform(outer);
        }
    }
}
