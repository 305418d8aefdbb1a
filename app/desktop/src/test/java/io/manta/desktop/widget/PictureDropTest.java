package io.manta.desktop.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.OnOwnDisplay;
import io.manta.desktop.text.Texts;
import io.manta.desktop.widget.QrFinding.Kind;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** What pictures with codes give, as files and on the screen. */
@ExtendWith(OnOwnDisplay.class)
class PictureDropTest {
    private static final String INVITE = "manta://join/manta1ybndrfg8ejkmcpqxot1uwisza345h769";
    private static final String OTHER = "manta://join/manta1other8ejkmcpqxot1uwisza345h769";
    private static final String FOREIGN = "https://example.org/menu";
    private static final long PATIENCE_MS = 30_000;
    private static final int SECONDS = 30;

    @TempDir private Path folder;
    private final List<String> found = new ArrayList<>();
    private final List<QrFinding> nothing = new ArrayList<>();

    private PictureDrop drop() {
        PictureDrop drop = new PictureDrop();
        drop.setOnFound(List.of("manta://join/", "manta1"), found::add, nothing::add);
        return drop;
    }

    private File picture(String... codes) throws IOException {
        BufferedImage sheet = new BufferedImage(1_000, 500, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < codes.length; i++) {
            graphics.drawImage(
                    SwingFXUtils.fromFXImage(QrPicture.of(codes[i], 8), null),
                    40 + i * 480,
                    60,
                    null);
        }
        graphics.dispose();
        File file = folder.resolve("picture" + codes.length + ".png").toFile();
        ImageIO.write(sheet, "png", file);
        return file;
    }

    /** Takes it, and waits until there is an outcome. */
    private void take(File file) throws TimeoutException {
        int before = found.size() + nothing.size();
        onToolkit(
                () -> {
                    PictureDrop drop = drop();
                    drop.take(file);
                    assertThat(drop.isLooking()).isTrue();
                    return drop;
                });
        WaitForAsyncUtils.waitFor(
                SECONDS,
                TimeUnit.SECONDS,
                () -> onToolkit(() -> found.size() + nothing.size() > before));
    }

    private static <T> T onToolkit(Callable<T> act) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MS, act);
    }

    @Test
    void takesTheOneCodeThatIsOursAmongOthers() throws Exception {
        take(picture(INVITE));
        take(picture(FOREIGN, INVITE));
        assertThat(found).containsExactly(INVITE, INVITE);
        assertThat(nothing).isEmpty();
    }

    @Test
    void saysOfEachPictureThatIsOfNoUseWhatIsWrongWithIt() throws Exception {
        take(picture(INVITE, OTHER));
        take(picture(FOREIGN));
        take(picture());
        Path text = folder.resolve("text.png");
        Files.writeString(text, "no picture");
        take(text.toFile());
        assertThat(found).isEmpty();
        assertThat(nothing)
                .extracting(QrFinding::kind)
                .containsExactly(Kind.SEVERAL, Kind.FOREIGN, Kind.NONE, Kind.NO_PICTURE);
        for (Locale language : Texts.LANGUAGES) {
            Texts texts = Texts.in(language);
            assertThat(nothing.stream().map(each -> QrWords.of(each, texts)).distinct()).hasSize(4);
            assertThat(QrWords.of(nothing.get(1), texts)).contains(FOREIGN);
        }
    }

    @Test
    void leavesTheToolkitAloneAndTellsNothingOnceGivenUp() throws Exception {
        File large = folder.resolve("large.png").toFile();
        BufferedImage sheet = new BufferedImage(2_500, 2_500, BufferedImage.TYPE_BYTE_GRAY);
        // Seed 5: noise, in which a reader looks for a code the longest.
        Random random = new Random(5);
        byte[] noise = new byte[2_500 * 2_500];
        random.nextBytes(noise);
        sheet.getRaster().setDataElements(0, 0, 2_500, 2_500, noise);
        ImageIO.write(sheet, "png", large);
        PictureDrop drop = onToolkit(this::drop);
        onToolkit(
                () -> {
                    drop.take(large);
                    return drop;
                });
        assertThat(onToolkit(drop::isLooking)).isTrue();
        onToolkit(
                () -> {
                    drop.giveUp();
                    assertThat(drop.isLooking()).isFalse();
                    return drop;
                });
        take(picture(INVITE));
        assertThat(found).containsExactly(INVITE);
        assertThat(nothing).isEmpty();
    }

    @Test
    void readsACodeInAPictureOfManyPixels() throws Exception {
        BufferedImage sheet = new BufferedImage(4_200, 3_200, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.fillRect(0, 0, 4_200, 3_200);
        graphics.drawImage(
                SwingFXUtils.fromFXImage(QrPicture.of(INVITE, 8), null), 2_000, 1_500, null);
        graphics.dispose();
        File large = folder.resolve("photo.jpg").toFile();
        ImageIO.write(sheet, "jpg", large);
        take(large);
        assertThat(found).containsExactly(INVITE);
    }

    @Test
    void readsWhatWasSaved() throws Exception {
        File file = folder.resolve("saved.png").toFile();
        PictureSaver.write(QrPicture.of(INVITE, 8), file);
        take(file);
        assertThat(found).containsExactly(INVITE);
    }

    @Test
    void readsTheCodeThatIsOnTheScreen() throws Exception {
        PictureDrop drop = onToolkit(this::drop);
        Stage stage =
                WaitForAsyncUtils.waitForAsyncFx(
                        PATIENCE_MS,
                        () -> {
                            Stage shown = new Stage();
                            ImageView picture = new ImageView(QrPicture.of(INVITE, 6));
                            shown.setScene(new Scene(new StackPane(picture), 500, 500));
                            shown.show();
                            return shown;
                        });
        try {
            WaitForAsyncUtils.waitFor(
                    SECONDS,
                    TimeUnit.SECONDS,
                    () ->
                            onToolkit(
                                    () -> {
                                        if (!drop.isLooking()) {
                                            drop.takeFromScreen();
                                        }
                                        return found.contains(INVITE);
                                    }));
            assertThat(found).contains(INVITE);
        } finally {
            WaitForAsyncUtils.waitForAsyncFx(
                    PATIENCE_MS,
                    () -> {
                        stage.close();
                        return stage;
                    });
        }
    }
}
