package io.manta.desktop.icon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.geom.Path2D;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawingTest {
    @Test
    void readsPathsOfMovesLinesAndCurves() {
        Path2D path = PathData.parse("M0 0 H10 V10 L0,10 Z M20 20 C 20 30 30 30 30 20 Z");
        assertThat(path.contains(5, 5)).isTrue();
        assertThat(path.contains(25, 24)).isTrue();
        assertThat(path.contains(15, 15)).isFalse();
    }

    @Test
    void refusesWhatOurDrawingsDoNotUse() {
        assertThatThrownBy(() -> PathData.parse("M0 0 Q1 1 2 2"))
                .hasMessageContaining("no command 'Q'");
        assertThatThrownBy(() -> PathData.parse("M0")).hasMessageContaining("ends or errs at 2");
    }

    @Test
    void tellsTheProgramAndTheTrayApartByNothingButTheGround() {
        assertThat(Drawing.named("manta.svg").attribute("ray", "d"))
                .isEqualTo(Drawing.named("tray.svg").attribute("ray", "d"));
    }

    @Test
    void drawsThePartsOfADrawingInTheColoursOfThePalette() {
        Pixmap light = Drawing.named("tray.svg").draw(List.of("connected"), 64, 32, Palette.LIGHT);
        Pixmap dark = Drawing.named("tray.svg").draw(List.of("connected"), 64, 32, Palette.DARK);
        int middle = 12 * 32 + 16;
        assertThat(light.argb()[middle]).isEqualTo(0xff0f7fa8);
        assertThat(dark.argb()[middle]).isEqualTo(0xff3db4dd);
        assertThat(light.argb()[0]).isZero();
    }

    @Test
    void cutsMasksOut() {
        Drawing drawing = Drawing.named("tray.svg");
        Pixmap bare = drawing.draw(List.of("connected"), 64, 64, Palette.LIGHT);
        Pixmap badged = drawing.draw(List.of("connected", "attention"), 64, 64, Palette.LIGHT);
        int inTheGap = 26 * 64 + 48;
        assertThat(bare.argb()[inTheGap] >>> 24).isEqualTo(255);
        assertThat(badged.argb()[inTheGap] >>> 24).isZero();
    }

    @Test
    void givesPixelsInNetworkOrder() {
        assertThat(new Pixmap(1, new int[] {0x80112233}).networkOrder())
                .containsExactly(0x80, 0x11, 0x22, 0x33);
    }

    @Test
    void writesTheIconOfTheProgramInAllSizes(@TempDir Path theme) throws Exception {
        AppIcon.writeTo(theme);
        for (int size : AppIcon.SIZES_PX) {
            Path file = theme.resolve(size + "x" + size + "/apps/manta.png");
            assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(size);
        }
    }
}
