package io.manta.desktop.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PixelKindTest {
    @Test
    void takesTheBrightnessOutOfPixelsWithColours() {
        byte[] data = {1, 9, 2, 9, 3, 9, 4, 9, 0, 0, 5, 9, 6, 9, 7, 9, 8, 9};
        Frame frame = PixelKind.YUYV.read(data, 4, 2, 10).orElseThrow();
        assertThat(frame.shades()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(PixelKind.YUYV.read(data, 4, 3, 10)).as("cut short").isEmpty();
        assertThat(PixelKind.YUYV.read(data, 4, 2, 0).orElseThrow().shades())
                .as("rows without anything between them")
                .startsWith(1, 2, 3, 4, 0, 5);
    }

    private static byte[] jpeg() throws IOException {
        BufferedImage image = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
        Graphics2D out = image.createGraphics();
        out.setColor(Color.WHITE);
        out.fillRect(0, 0, 32, 32);
        out.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }

    /** As cameras send it: without the tables that are the same in all pictures. */
    private static byte[] withoutTables(byte[] jpeg) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != 0xDA) {
            int length = 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
            if ((jpeg[at + 1] & 0xFF) != 0xC4) {
                out.write(jpeg, at, length);
            }
            at += length;
        }
        out.write(jpeg, at, jpeg.length - at);
        return out.toByteArray();
    }

    @Test
    void readsPicturesOfJpegWithAndWithoutTables() throws IOException {
        byte[] whole = jpeg();
        byte[] bare = withoutTables(whole);
        assertThat(bare).hasSizeLessThan(whole.length);
        assertThat(HuffmanTables.completed(whole)).isSameAs(whole);
        for (byte[] data : new byte[][] {whole, bare}) {
            Frame frame = PixelKind.MJPEG.read(data, 64, 32, 0).orElseThrow();
            assertThat(frame.shades()[5] & 0xFF).isGreaterThan(240);
            assertThat(frame.shades()[60] & 0xFF).isLessThan(15);
        }
        assertThat(PixelKind.MJPEG.read(whole, 640, 32, 0)).as("of another size").isEmpty();
    }

    @Test
    void survivesEveryBrokenPicture() throws IOException {
        byte[] whole = jpeg();
        long seed = 5;
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] broken = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            Optional<Frame> frame = PixelKind.MJPEG.read(broken, 64, 32, 0);
            assertThat(frame.map(Frame::width).orElse(64)).as("seed %d, %d", seed, i).isEqualTo(64);
        }
        assertThat(PixelKind.MJPEG.read(new byte[0], 64, 32, 0)).isEmpty();
    }
}
