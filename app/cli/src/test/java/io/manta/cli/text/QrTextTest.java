package io.manta.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.manta.base.error.MantaException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QrTextTest {
    private static final int WHITE = 0xFFFFFF;
    private static final int DARK_TERMINAL = 0x1E1E2E;
    private static final int LIGHT_TERMINAL = 0xFDF6E3;
    private static final int MODULE_PIXELS = 6;

    private static final String CONFIG =
            """
            [Interface]
            PrivateKey = YAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=
            Address = 100.72.14.9/32, fd6d:616e:7461:93c1:7b2a:11d0:4e55:9a01/128

            [Peer]
            PublicKey = xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=
            AllowedIPs = 100.64.0.0/10, fd6d:616e:7461::/48
            Endpoint = 203.0.113.7:41820
            """;

    @TempDir private Path folder;

    @Test
    void canBeReadOffEveryTerminalInColour() throws Exception {
        for (int background : new int[] {DARK_TERMINAL, LIGHT_TERMINAL}) {
            int foreground = ~background & WHITE;
            Shot shot = screenshot(QrText.lines(CONFIG, true), foreground, background);
            assertThat(read(shot, false)).isEqualTo(CONFIG);
        }
    }

    @Test
    void canBeReadOffADarkTerminalWithoutColour() throws Exception {
        List<String> lines = QrText.lines(CONFIG, false);
        assertThat(String.join("", lines)).doesNotContain("\u001b");
        assertThat(read(screenshot(lines, WHITE, DARK_TERMINAL), false)).isEqualTo(CONFIG);
    }

    @Test
    void canBeReadInvertedOffALightTerminalWithoutColour() throws Exception {
        Shot shot = screenshot(QrText.lines(CONFIG, false), 0, LIGHT_TERMINAL);
        assertThat(read(shot, true)).isEqualTo(CONFIG);
    }

    @Test
    void canBeReadWhateverItHolds() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(900); i >= 0; i--) {
                text.append((char) (' ' + random.nextInt(95)));
            }
            Shot shot = screenshot(QrText.lines(text.toString(), true), WHITE, DARK_TERMINAL);
            assertThat(read(shot, false)).as("round %d", round).isEqualTo(text.toString());
        }
    }

    @Test
    void fitsAHundredColumnsAndHasItsQuietZone() throws Exception {
        List<String> lines = QrText.lines(CONFIG, false);
        assertThat(lines).allMatch(line -> line.length() == lines.getFirst().length());
        assertThat(lines.getFirst().length()).isLessThanOrEqualTo(Console.COLUMNS);
        // Light is drawn: four modules above and on the left.
        assertThat(lines.subList(0, 2)).allMatch(line -> line.matches("█+"));
        assertThat(lines).allMatch(line -> line.startsWith("████") || line.startsWith("▀▀▀▀"));
    }

    @Test
    void saysSoWhenItIsTooLong() {
        assertThatThrownBy(() -> QrText.lines("x".repeat(3000), true))
                .isInstanceOf(MantaException.class)
                .hasMessageContaining("3000 characters");
    }

    @Test
    void canBeReadByAnotherReader() throws Exception {
        Path zbarimg = Path.of("/usr/bin/zbarimg");
        assumeTrue(Files.isExecutable(zbarimg), "needs zbarimg, of zbar-tools");
        Path file =
                Files.write(
                        folder.resolve("shot.ppm"),
                        screenshot(QrText.lines(CONFIG, true), WHITE, DARK_TERMINAL).portable());
        Process process =
                new ProcessBuilder(zbarimg.toString(), "--raw", "-q", file.toString()).start();
        String read = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(read.strip()).isEqualTo(CONFIG.strip());
    }

    private static String read(Shot shot, boolean inverted) throws Exception {
        RGBLuminanceSource source = new RGBLuminanceSource(shot.width, shot.height, shot.pixels);
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(inverted ? source.invert() : source)),
                        Map.of(
                                DecodeHintType.TRY_HARDER,
                                true,
                                DecodeHintType.CHARACTER_SET,
                                "UTF-8"))
                .getText();
    }

    /** What a terminal of these colours shows, with an empty line and column around. */
    private static Shot screenshot(List<String> lines, int foreground, int background) {
        int columns = 2 + lines.stream().mapToInt(line -> plain(line).length()).max().orElseThrow();
        Shot image = new Shot(columns * MODULE_PIXELS, (lines.size() + 2) * 2 * MODULE_PIXELS);
        image.fill(0, 0, image.width, image.height, background);
        for (int row = 0; row < lines.size(); row++) {
            boolean colour = lines.get(row).contains("\u001b");
            String text = plain(lines.get(row));
            for (int column = 0; column < text.length(); column++) {
                draw(
                        image,
                        column + 1,
                        row + 1,
                        text.charAt(column),
                        colour ? 0 : foreground,
                        colour ? WHITE : background);
            }
        }
        return image;
    }

    private static String plain(String line) {
        return line.replaceAll("\u001b\\[[0-9;]*m", "");
    }

    private static void draw(
            Shot image, int column, int row, char c, int foreground, int background) {
        boolean upper = c == '█' || c == '▀';
        boolean lower = c == '█' || c == '▄';
        int x = column * MODULE_PIXELS;
        int y = row * 2 * MODULE_PIXELS;
        image.fill(x, y, MODULE_PIXELS, MODULE_PIXELS, upper ? foreground : background);
        image.fill(
                x,
                y + MODULE_PIXELS,
                MODULE_PIXELS,
                MODULE_PIXELS,
                lower ? foreground : background);
    }

    /** A picture; no part of java.desktop, which this module does without. */
    private static final class Shot {
        final int width;
        final int height;
        final int[] pixels;

        Shot(int width, int height) {
            this.width = width;
            this.height = height;
            this.pixels = new int[width * height];
        }

        void fill(int x, int y, int fillWidth, int fillHeight, int rgb) {
            for (int j = y; j < y + fillHeight; j++) {
                Arrays.fill(pixels, j * width + x, j * width + x + fillWidth, rgb);
            }
        }

        /** As a portable pixmap (netpbm ppm(5)). */
        byte[] portable() {
            byte[] head =
                    "P6 %d %d 255\n".formatted(width, height).getBytes(StandardCharsets.US_ASCII);
            ByteBuffer file = ByteBuffer.allocate(head.length + 3 * pixels.length).put(head);
            for (int rgb : pixels) {
                file.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb);
            }
            return file.array();
        }
    }
}
