package io.manta.desktop.tray.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.icon.Palette;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelColourTest {
    @ParameterizedTest
    @CsvSource({
        "'',     '',            '',          0, 0, UNKNOWN",
        "XFCE,   '',            '',          1, 0, DARK",
        "XFCE,   '',            '',          2, 0, LIGHT",
        "XFCE,   Adwaita:dark,  '',          0, 0, DARK",
        "XFCE,   Adwaita:dark,  '',          2, 0, LIGHT",
        "XFCE,   '',            '',          2, 1, CONTRAST_LIGHT",
        "XFCE,   '',            '',          0, 1, CONTRAST_DARK",
        "ubuntu:GNOME, '',      '',          2, 0, DARK",
        "KDE,    '',            '42,46,50',  2, 0, DARK",
        "KDE,    '',            '239,240,241', 1, 0, LIGHT",
        "KDE,    '',            'red',       1, 0, DARK",
        "XFCE,   '',            '42,46,50',  2, 0, LIGHT",
    })
    void suitsThePanel(
            String desktop,
            String gtkTheme,
            String kde,
            int scheme,
            int contrast,
            Palette palette) {
        List<String> lines =
                List.of(
                        "[Colors:Button]",
                        "BackgroundNormal=1,1,1",
                        "[Colors:Complementary]",
                        "BackgroundNormal=" + kde);
        assertThat(
                        PanelColour.choose(
                                new PanelColour.Facts(desktop, gtkTheme, lines, scheme, contrast)))
                .isEqualTo(palette);
    }
}
