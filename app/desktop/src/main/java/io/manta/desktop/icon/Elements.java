package io.manta.desktop.icon;

import java.awt.Color;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The elements of a drawing, by id, and what they mean. */
final class Elements {
    private static final Pattern REFERENCE = Pattern.compile("(?:url\\()?#([\\w-]+)\\)?");
    private static final Pattern STEP = Pattern.compile("(translate|scale)\\(([^)]*)\\)");

    private final Map<String, Element> byId = new HashMap<>();

    Elements(Document document) {
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (element.hasAttribute("id")) {
                byId.put(element.getAttribute("id"), element);
            }
        }
    }

    Element byId(String id) {
        Element element = byId.get(id);
        if (element == null) {
            throw new IllegalArgumentException("nothing in the drawing has the id " + id);
        }
        return element;
    }

    static List<Element> childrenOf(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** The id in {@code url(#id)} or {@code #id}; empty for an empty text. */
    static String reference(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        return matcher.matches() ? matcher.group(1) : "";
    }

    /** What a mask cuts out: its black shapes. */
    List<Shape> cutBy(String mask) {
        return childrenOf(byId(mask)).stream()
                .filter(element -> element.getAttribute("fill").equals("black"))
                .map(this::shape)
                .toList();
    }

    /** Shape and colours of an element that is not a group. */
    Ink ink(Element element, Palette palette) {
        String role = element.getAttribute("class");
        return new Ink(
                shape(element),
                paint(element.getAttribute("fill"), role, palette),
                paint(element.getAttribute("stroke"), role, palette),
                number(element, "stroke-width"),
                element.getAttribute("stroke-linecap").equals("round"));
    }

    private Shape shape(Element element) {
        return switch (element.getTagName()) {
            case "path" -> PathData.parse(element.getAttribute("d"));
            case "use" -> shape(byId(reference(element.getAttribute("href"))));
            case "circle" -> {
                double r = number(element, "r");
                yield new Ellipse2D.Double(
                        number(element, "cx") - r, number(element, "cy") - r, 2 * r, 2 * r);
            }
            case "rect" ->
                    new RoundRectangle2D.Double(
                            number(element, "x"),
                            number(element, "y"),
                            number(element, "width"),
                            number(element, "height"),
                            2 * number(element, "rx"),
                            2 * number(element, "rx"));
            default ->
                    throw new IllegalArgumentException(
                            "no <" + element.getTagName() + "> in our drawings");
        };
    }

    private Paint paint(String value, String role, Palette palette) {
        if (value.isEmpty() || value.equals("none")) {
            return Ink.NOTHING;
        }
        if (value.startsWith("url")) {
            return gradient(byId(reference(value)));
        }
        return role.isEmpty() ? Color.decode(value) : palette.of(role);
    }

    private static Paint gradient(Element element) {
        List<Element> stops = childrenOf(element);
        float[] offsets = new float[stops.size()];
        Color[] colors = new Color[stops.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = (float) number(stops.get(i), "offset");
            colors[i] = Color.decode(stops.get(i).getAttribute("stop-color"));
        }
        return new LinearGradientPaint(
                (float) number(element, "x1"),
                (float) number(element, "y1"),
                (float) number(element, "x2"),
                (float) number(element, "y2"),
                offsets,
                colors);
    }

    static AffineTransform transform(String text) {
        AffineTransform transform = new AffineTransform();
        Matcher steps = STEP.matcher(text);
        while (steps.find()) {
            String[] numbers = steps.group(2).strip().split("[ ,]+");
            double first = Double.parseDouble(numbers[0]);
            double second = Double.parseDouble(numbers[numbers.length - 1]);
            if (steps.group(1).equals("scale")) {
                transform.scale(first, second);
            } else {
                transform.translate(first, second);
            }
        }
        return transform;
    }

    private static double number(Element element, String attribute) {
        String value = element.getAttribute(attribute);
        return value.isEmpty() ? 0 : Double.parseDouble(value);
    }
}
