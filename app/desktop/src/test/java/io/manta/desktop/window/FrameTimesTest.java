package io.manta.desktop.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.OnOwnDisplay;
import io.manta.desktop.Samples;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.theme.Appearance;
import io.manta.desktop.window.FrameMeter.Frames;
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
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

/**
 * How much the toolkit's thread has to do for a frame of a large room, and how long frames take
 * with the painting, which here is done by the processor, into a display in memory. The service may
 * send hundreds of events a second; ten pictures a second are what the client lets through, so that
 * is what comes here.
 */
@ExtendWith(OnOwnDisplay.class)
class FrameTimesTest {
    private static final int FRAMES = Integer.getInteger("manta.frames", 60);
    private static final int WARM_UP = FRAMES / 2;

    /** By frames, not by a clock: on a slow machine every frame would have a new picture. */
    private static final int PICTURE_FRAMES = 6;

    private static final int PICTURES = 10;
    private static final int PATIENCE_SECONDS = 120;

    /** Half of a frame: the other half is for the desktop, and for slower machines. */
    private static final double TOOLKIT_MS = 8;

    @TempDir private Path folder;

    @ParameterizedTest(name = "tab {0}, {1} members")
    @CsvSource({"0,1000", "1,200", "1,1000"})
    void drawsALargeRoomWithinHalfAFrame(int tab, int members) throws Exception {
        FrameMeter meter =
                WaitForAsyncUtils.waitForAsyncFx(
                        PATIENCE_SECONDS * 1_000L, () -> begin(tab, members));
        Frames frames = meter.measured().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        String what = (tab == 0 ? "People, scrolling, " : "Map, ") + members + " members";
        System.out.println(what + ": " + frames);
        assertThat(frames.toolkit().median()).as(what).isLessThan(TOOLKIT_MS);
    }

    private FrameMeter begin(int tab, int members) {
        List<StatusView> pictures = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            pictures.add(room(members, new Random(i)));
        }
        TestWindow window = new TestWindow(Locale.ENGLISH, Appearance.LIGHT, folder);
        window.script();
        Stage stage = window.show(1180, 760);
        Scene scene = stage.getScene();
        offer(window, pictures.getFirst());
        ((TabPane) scene.lookup("#tabs")).getSelectionModel().select(tab);
        TableView<?> table = (TableView<?>) scene.lookup("#table");
        Feed feed = new Feed(window, pictures);
        IntConsumer act =
                frame -> {
                    if (tab == 0) {
                        table.scrollTo(Math.floorMod(frame * 3, members));
                    }
                    feed.at(frame);
                };
        FrameMeter meter = new FrameMeter(scene, WARM_UP, FRAMES, act);
        meter.measured().thenRun(() -> Platform.runLater(stage::close));
        meter.start();
        return meter;
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

    /** Ten pictures a second where frames are in time, all of them different. */
    private record Feed(TestWindow window, List<StatusView> pictures) {
        void at(int frame) {
            if (Math.floorMod(frame, PICTURE_FRAMES) == 0) {
                int next = Math.floorMod(frame / PICTURE_FRAMES, pictures.size());
                offer(window, pictures.get(next));
            }
        }
    }
}
