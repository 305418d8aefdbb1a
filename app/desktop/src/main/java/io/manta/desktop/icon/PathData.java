package io.manta.desktop.icon;

import java.awt.geom.Path2D;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path data of our drawings: {@code M L H V C Z} with absolute numbers, as SVG 2 defines them.
 * Anything else is a mistake in a drawing and refused.
 */
final class PathData {
    private static final Pattern TOKEN = Pattern.compile("\\s*,?\\s*([A-Za-z]|-?[0-9.]+)");

    private final Matcher tokens;
    private final String text;
    private final Path2D.Double path = new Path2D.Double();
    private double x;
    private double y;

    private PathData(String text) {
        this.text = text;
        this.tokens = TOKEN.matcher(text);
    }

    /** The shape that the value of an attribute {@code d} describes. */
    static Path2D parse(String text) {
        return new PathData(text.strip()).read();
    }

    private Path2D read() {
        while (tokens.regionStart() < text.length()) {
            command(next());
        }
        return path;
    }

    private void command(String letter) {
        switch (letter) {
            case "M" -> path.moveTo(takeX(), takeY());
            case "L" -> path.lineTo(takeX(), takeY());
            case "H" -> path.lineTo(takeX(), y);
            case "V" -> path.lineTo(x, takeY());
            case "C" -> path.curveTo(number(), number(), number(), number(), takeX(), takeY());
            case "Z" -> path.closePath();
            default ->
                    throw new IllegalArgumentException(
                            "path data '"
                                    + text
                                    + "': no command '"
                                    + letter
                                    + "' in our drawings");
        }
    }

    private double takeX() {
        x = number();
        return x;
    }

    private double takeY() {
        y = number();
        return y;
    }

    private double number() {
        return Double.parseDouble(next());
    }

    private String next() {
        if (!tokens.lookingAt()) {
            throw new IllegalArgumentException(
                    "path data '" + text + "' ends or errs at " + tokens.regionStart());
        }
        String token = tokens.group(1);
        tokens.region(tokens.end(), text.length());
        return token;
    }
}
