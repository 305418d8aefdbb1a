package io.manta.desktop.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.OnOwnDisplay;
import io.manta.desktop.Samples;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.theme.Appearance;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Prints how long frames take in a large room, with {@code -Dmanta.frames=true}. The service may
 * send hundreds of events a second; ten pictures a second are what the client lets through, so that
 * is what comes here. Frames are drawn by the processor, on a display in memory.
 */
@ExtendWith(OnOwnDisplay.class)
@EnabledIfSystemProperty(named = "manta.frames", matches = "true")
class FrameTimesTest {
    private static final int FRAMES = 300;
    private static final long PICTURE_NS = 100_000_000L;

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"0,200", "0,1000", "1,200", "1,1000"})
    void drawsALargeRoom(int tab, int members) throws Exception {
        List<StatusView> pictures = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            pictures.add(room(members, new Random(i)));
        }
        CompletableFuture<long[]> measured = new CompletableFuture<>();
        Stage stage =
                WaitForAsyncUtils.waitForAsyncFx(
                        60_000,
                        () -> {
                            TestWindow window =
                                    new TestWindow(Locale.ENGLISH, Appearance.LIGHT, folder);
                            window.script();
                            Stage shown = window.show(1180, 760);
                            offer(window, pictures.getFirst());
                            TabPane tabs = (TabPane) shown.getScene().lookup("#tabs");
                            tabs.getSelectionModel().select(tab);
                            TableView<?> table = (TableView<?>) shown.getScene().lookup("#table");
                            IntConsumer scroll =
                                    frame -> {
                                        if (tab == 0) {
                                            table.scrollTo(frame * 3 % members);
                                        }
                                    };
                            new Frames(window, pictures, scroll, measured).start();
                            return shown;
                        });
        long[] times = measured.get(120, TimeUnit.SECONDS);
        Platform.runLater(stage::close);
        java.util.Arrays.sort(times);
        System.out.printf(
                "%s, %d members: frame median %.1f ms, 95%% %.1f ms, longest %.1f ms%n",
                tab == 0 ? "People, scrolling" : "Map",
                members,
                times[FRAMES / 2] / 1e6,
                times[FRAMES * 95 / 100] / 1e6,
                times[FRAMES - 1] / 1e6);
        assertThat(times[FRAMES / 2]).isPositive();
    }

    private static void offer(TestWindow window, StatusView picture) {
        window.service.offer(ServiceSnapshot.running(picture, Permission.OPERATE));
    }

    private static StatusView room(int members, Random random) {
        List<PeerView> peers = new ArrayList<>();
        for (int i = 1; i < members; i++) {
            PathKind path = i % 9 == 0 ? PathKind.NONE : PathKind.DIRECT;
            int kbps = random.nextInt(5_000);
            peers.add(
                    Samples.peer(
                            "p-" + i, "100.64.1.2", path, 5 + random.nextInt(90), kbps, kbps, 0));
        }
        return Samples.status(
                TunnelState.UP,
                List.of(Samples.network(Samples.FAMILY, "big", NetworkRole.MEMBER, 0, peers)),
                List.of());
    }

    private static final class Frames extends AnimationTimer {
        private final TestWindow window;
        private final List<StatusView> pictures;
        private final IntConsumer scroll;
        private final CompletableFuture<long[]> measured;
        private final long[] times = new long[FRAMES];
        private int frame = -60;
        private long lastNs;
        private long pictureNs;
        private int picture;

        Frames(
                TestWindow window,
                List<StatusView> pictures,
                IntConsumer scroll,
                CompletableFuture<long[]> measured) {
            this.window = window;
            this.pictures = pictures;
            this.scroll = scroll;
            this.measured = measured;
        }

        @Override
        public void handle(long nowNs) {
            long now = System.nanoTime();
            if (frame >= 0) {
                times[frame] = now - lastNs;
            }
            lastNs = now;
            frame++;
            if (frame == FRAMES) {
                stop();
                measured.complete(times);
                return;
            }
            scroll.accept(Math.max(0, frame));
            if (now - pictureNs > PICTURE_NS) {
                pictureNs = now;
                offer(window, pictures.get(picture++ % pictures.size()));
            }
        }
    }
}
