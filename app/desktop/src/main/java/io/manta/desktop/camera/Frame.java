package io.manta.desktop.camera;

/**
 * A picture in shades of grey.
 *
 * @param width in pixels
 * @param height in pixels
 * @param shades row after row, a byte each, 0 is black; not to be changed
 */
public record Frame(int width, int height, byte[] shades) {
    public Frame {
        if (shades.length != width * height) {
            throw new IllegalArgumentException(
                    "%d shades for %d x %d".formatted(shades.length, width, height));
        }
    }
}
