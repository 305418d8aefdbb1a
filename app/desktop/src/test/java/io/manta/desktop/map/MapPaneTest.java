package io.manta.desktop.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.OnOwnDisplay;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.theme.Appearance;
import io.manta.desktop.theme.Theme;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.util.WaitForAsyncUtils;

/** What is drawn, in a window of the usual size and in the smallest. */
@ExtendWith(OnOwnDisplay.class)
class MapPaneTest {
    private static final long PATIENCE_MS = 60_000;
    private static final long SEED = 20_261_126L;
    private static final PathKind[] PATHS = {PathKind.LAN, PathKind.DIRECT, PathKind.RELAY};

    private final World world = new World();
    private final MapModel model = new MapModel(world.rooms);

    private static StatusView people(int count, Random random) {
        List<PeerView> peers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PathKind path = random.nextInt(8) == 0 ? PathKind.NONE : PATHS[random.nextInt(3)];
            double rttMs = path == PathKind.LAN ? 1 + random.nextInt(4) : 6 + random.nextInt(120);
            peers.add(Samples.peer("p-" + i, "100.64.1." + i % 250, path, rttMs, 0, 0, 0));
        }
        return Samples.status(
                TunnelState.UP,
                List.of(Samples.network(Samples.FAMILY, "family", NetworkRole.MEMBER, 0, peers)),
                List.of());
    }

    private MapPane draw(StatusView status, double width, double height) {
        return WaitForAsyncUtils.waitForAsyncFx(
                PATIENCE_MS,
                () -> {
                    MapPane pane = new MapPane();
                    Scene scene = new Scene(new StackPane(pane), width, height);
                    Theme theme = new Theme();
                    theme.appearanceProperty().set(Appearance.LIGHT);
                    theme.dress(scene);
                    show(pane, status);
                    return pane;
                });
    }

    private void show(MapPane pane, StatusView status) {
        world.tell(status);
        pane.show(
                model.spotsProperty().get(),
                model.selfProperty().get(),
                world.texts,
                world.amounts,
                new MapActions(_ -> {}, _ -> {}));
        pane.getScene().getRoot().applyCss();
        pane.getScene().getRoot().layout();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 8})
    void writesNothingOverAnythingElse(int count) {
        for (long seed = SEED; seed < SEED + 20; seed++) {
            MapPane pane = draw(people(count, new Random(seed)), 620, 580);
            List<Rectangle2D> captions = areas(pane, ".map-caption");
            assertThat(captions).hasSize(count + 4);
            List<Rectangle2D> areas = new ArrayList<>(captions);
            areas.addAll(areas(pane, ".map-face"));
            for (int i = 0; i < captions.size(); i++) {
                for (int j = i + 1; j < areas.size(); j++) {
                    assertThat(common(captions.get(i), areas.get(j)))
                            .as("seed %d, %d and %d", seed, i, j)
                            .isLessThan(1);
                }
            }
        }
    }

    @Test
    void keepsLinesAwayFromTheWordsOfAFamily() {
        MapPane pane = draw(Samples.connected(), 620, 580);
        List<Rectangle2D> captions = areas(pane, ".map-caption");
        for (Node node : pane.lookupAll(".map-edge")) {
            Line line = (Line) node;
            if (line.isVisible()) {
                Line2D drawn =
                        new Line2D.Double(
                                line.getStartX(), line.getStartY(), line.getEndX(), line.getEndY());
                assertThat(captions).noneMatch(caption -> caption.intersectsLine(drawn));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 200, 1_000})
    void givesEveryFaceOfACrowdAPlaceOfItsOwn(int count) {
        for (double[] size : new double[][] {{620, 580}, {340, 380}}) {
            MapPane pane = draw(people(count, new Random(SEED)), size[0], size[1]);
            List<Rectangle2D> faces = crowd(pane);
            assertThat(faces).hasSize(count);
            Rectangle2D whole = new Rectangle2D.Double(-1, -1, size[0] + 2, size[1] + 2);
            for (int i = 0; i < count; i++) {
                assertThat(whole.contains(faces.get(i))).as("face %d", i).isTrue();
                for (int j = i + 1; j < count; j++) {
                    assertThat(faces.get(i).intersects(faces.get(j))).isFalse();
                }
            }
            assertThat(faces.getFirst().getWidth()).isGreaterThan(count > 500 ? 3 : 9);
        }
    }

    @Test
    void movesNobodyInACrowdForAFewMilliseconds() {
        MapPane pane = draw(people(200, new Random(SEED)), 620, 580);
        List<Rectangle2D> before = crowd(pane);
        assertThat(before).hasSize(200);
        StatusView again = people(200, new Random(SEED));
        StatusView jittered =
                Samples.status(
                        TunnelState.UP,
                        List.of(
                                Samples.network(
                                        Samples.FAMILY,
                                        "family",
                                        NetworkRole.MEMBER,
                                        0,
                                        again.networks().getFirst().peers().stream()
                                                .map(MapPaneTest::slower)
                                                .toList())),
                        List.of());
        WaitForAsyncUtils.waitForAsyncFx(
                PATIENCE_MS,
                () -> {
                    show(pane, jittered);
                    return pane;
                });
        assertThat(crowd(pane)).isEqualTo(before);
    }

    /** Later by less than what lies between it and the next ring. */
    private static PeerView slower(PeerView peer) {
        double rttMs = peer.rttMs().orElse(0.0) + 0.4;
        boolean same =
                peer.rttMs().isPresent()
                        && MapModel.RINGS_MS.stream().noneMatch(r -> r < rttMs && rttMs < r + 1);
        return same
                ? Samples.peer(
                        peer.hostname().orElseThrow(),
                        peer.ipv4().orElseThrow(),
                        peer.path(),
                        rttMs,
                        0,
                        0,
                        0)
                : peer;
    }

    private static List<Rectangle2D> areas(MapPane pane, String query) {
        Set<Node> wanted = pane.lookupAll(query);
        return pane.getChildren().stream()
                .filter(node -> node.isVisible() && wanted.contains(node))
                .map(node -> area(node.getBoundsInParent()))
                .toList();
    }

    private static List<Rectangle2D> crowd(MapPane pane) {
        CrowdFaces crowd = (CrowdFaces) pane.lookup(".map-crowd");
        double side = crowd.side();
        return crowd.faces().stream()
                .map(
                        face ->
                                (Rectangle2D)
                                        new Rectangle2D.Double(
                                                face.x() - side / 2,
                                                face.y() - side / 2,
                                                side,
                                                side))
                .toList();
    }

    private static Rectangle2D area(Bounds bounds) {
        return new Rectangle2D.Double(
                bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight());
    }

    /** Square pixels. */
    private static double common(Rectangle2D one, Rectangle2D other) {
        Rectangle2D both = one.createIntersection(other);
        return both.isEmpty() ? 0 : both.getWidth() * both.getHeight();
    }
}
