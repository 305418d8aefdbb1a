package io.manta.desktop.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.OnOwnDisplay;
import io.manta.desktop.Samples;
import io.manta.desktop.camera.CameraTrouble;
import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Appearance;
import io.manta.desktop.tray.host.TrayMode;
import io.manta.desktop.view.View;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.BackupState;
import io.manta.ipc.reply.ConfigReply;
import io.manta.ipc.reply.HealthView;
import io.manta.ipc.reply.PairInspectReply;
import io.manta.ipc.reply.PairRestoreReply;
import io.manta.ipc.reply.Severity;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import io.manta.ipc.request.AliasSetRequest;
import io.manta.ipc.request.ConfigSetRequest;
import io.manta.ipc.request.NetcheckRequest;
import io.manta.ipc.request.PairBackupRequest;
import io.manta.ipc.request.PairInspectRequest;
import io.manta.ipc.request.PairRestoreRequest;
import io.manta.ipc.request.VersionRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.util.WaitForAsyncUtils;

/** Every view, in every theme and language, in the smallest window. */
@ExtendWith(OnOwnDisplay.class)
class ViewLoadingTest {
    private static final double WIDTH = 880;
    private static final double HEIGHT = 560;
    private static final long PATIENCE_MS = 60_000;

    @TempDir private Path folder;

    /** A theme changes colours, no sizes: long runs show that by trying all with all. */
    static Stream<Arguments> dresses() {
        boolean all = System.getenv("MANTA_LONG") != null;
        return Texts.LANGUAGES.stream()
                .flatMap(
                        language ->
                                Stream.of(
                                        Arguments.of(language, Appearance.LIGHT, 1, true),
                                        Arguments.of(language, Appearance.DARK, 1, all),
                                        Arguments.of(language, Appearance.LIGHT, 2, all),
                                        Arguments.of(language, Appearance.DARK, 2, true)))
                .filter(dress -> (boolean) dress.get()[3])
                .map(dress -> Arguments.of(dress.get()[0], dress.get()[1], dress.get()[2]));
    }

    @ParameterizedTest
    @MethodSource("dresses")
    void showsEveryTextInFullAndNamesEveryControl(Locale language, Appearance theme, double scale) {
        List<String> faults =
                WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MS, () -> faults(language, theme, scale));
        assertThat(faults).isEmpty();
    }

    private List<String> faults(Locale language, Appearance theme, double scale) {
        TestWindow window = new TestWindow(language, theme, folder);
        window.script();
        List<String> faults = new ArrayList<>();
        Scene scene = window.scene(WIDTH, HEIGHT);
        // Where a pixel of the scene is several of the screen, everything snaps to other places.
        Stage stage = new Stage();
        stage.setRenderScaleX(scale);
        stage.setRenderScaleY(scale);
        stage.setScene(scene);
        for (ServiceCondition condition : ServiceCondition.values()) {
            window.service.offer(ServiceSnapshot.looking().under(condition, "a reason"));
            check(scene, condition.name(), faults);
        }
        window.service.offer(ServiceSnapshot.running(Samples.empty(), Permission.OPERATE));
        check(scene, "welcome", faults);
        window.service.offer(ServiceSnapshot.running(Samples.connected(), Permission.READ));
        checkTabs(scene, faults);
        checkAlias(window, scene, faults);
        window.service.offer(ServiceSnapshot.running(Samples.crowd(60), Permission.READ));
        check(scene, "many people", faults);
        for (View view : View.values()) {
            if (view != View.MAIN) {
                window.graph.sheets().show(view);
                check(scene, view.name(), faults);
                checkFits(scene, view, faults);
            }
        }
        checkSettings(window, scene, faults);
        checkCamera(window, scene, faults);
        checkSetup(window, scene, faults);
        checkBackup(window, scene, faults);
        checkRestore(window, scene, faults);
        window.graph.sheets().show(View.CONTACTS);
        for (String page : List.of("#showMine", "#back", "#enter")) {
            ((ButtonBase) scene.lookup(page)).fire();
            check(scene, "contacts " + page, faults);
            checkFits(scene, View.CONTACTS, faults);
        }
        return faults;
    }

    /** Each page, with whatever may go wrong. */
    private static void checkSettings(TestWindow window, Scene scene, List<String> faults) {
        for (Permission permission : List.of(Permission.READ, Permission.OPERATE)) {
            window.service.offer(ServiceSnapshot.running(ill(), permission));
            window.asker.refuse(ConfigSetRequest.class, ErrorCode.INVALID_ARGUMENT);
            window.graph.sheets().show(View.SETTINGS);
            for (String page : List.of("#generalTab", "#noticesTab", "#networkTab", "#healthTab")) {
                ((ToggleButton) scene.lookup(page)).fire();
                check(scene, "settings " + permission + page, faults);
                checkFits(scene, View.SETTINGS, faults);
            }
            ((ToggleButton) scene.lookup("#networkTab")).fire();
            ((TextInputControl) scene.lookup("#setting-port")).setText("4");
            ((ButtonBase) scene.lookup("#save-port")).fire();
            check(scene, "setting refused", faults);
            checkFits(scene, View.SETTINGS, faults);
        }
        window.asker.answer(ConfigSetRequest.class, _ -> new ConfigReply(List.of()));
    }

    private static StatusView ill() {
        HealthView warning =
                new HealthView(
                        "port-taken",
                        Severity.ERROR,
                        "UDP port 41820 is in use by another program, so port 50123 is used.",
                        "Stop the other program, or choose another port.",
                        Samples.NOW);
        return Samples.status(
                TunnelState.UP,
                List.of(),
                List.of(),
                List.of(),
                Collections.nCopies(6, warning),
                Optional.empty());
    }

    /** Longest words first; the button comes with a camera. */
    private static void checkCamera(TestWindow window, Scene scene, List<String> faults) {
        window.cameras.plugIn(Optional.empty());
        for (View view : List.of(View.JOIN, View.DEVICES)) {
            window.graph.sheets().show(view);
            if (view == View.DEVICES) {
                ((ButtonBase) scene.lookup("#enterTicket")).fire();
            }
            check(scene, "camera " + view, faults);
            ((ButtonBase) scene.lookup("#useCamera")).fire();
            Label words = (Label) scene.lookup("#cameraWords");
            for (CameraTrouble trouble : CameraTrouble.values()) {
                words.setText(window.texts.get("camera." + trouble.name()));
                check(scene, "camera " + trouble + view, faults);
                checkFits(scene, view, faults);
            }
            ((ButtonBase) scene.lookup("#stopCamera")).fire();
        }
        window.graph.sheets().closeAll();
    }

    private static void checkBackup(TestWindow window, Scene scene, List<String> faults) {
        window.graph.sheets().show(View.BACKUP);
        for (String typed :
                List.of("", "short", "password1", "red fox lake", "seven quiet otters at noon")) {
            ((TextInputControl) scene.lookup("#passphrase")).setText(typed);
            ((TextInputControl) scene.lookup("#again")).setText(typed + "x");
            check(scene, "backup " + typed, faults);
            checkFits(scene, View.BACKUP, faults);
        }
        String good = "seven quiet otters at noon";
        ((TextInputControl) scene.lookup("#again")).setText(good);
        window.asker.refuse(PairBackupRequest.class, ErrorCode.NOT_PERMITTED);
        ((ButtonBase) scene.lookup("#makeBackup")).fire();
        check(scene, "backup refused", faults);
        checkFits(scene, View.BACKUP, faults);
        window.asker.answer(PairBackupRequest.class, _ -> Samples.backup(17));
        ((ButtonBase) scene.lookup("#makeBackup")).fire();
        ((ButtonBase) scene.lookup("#showText")).fire();
        check(scene, "backup ready", faults);
        checkFits(scene, View.BACKUP, faults);
        ((ButtonBase) scene.lookup("#copy")).fire();
        check(scene, "backup copied", faults);
    }

    private void checkRestore(TestWindow window, Scene scene, List<String> faults) {
        window.graph.sheets().show(View.RESTORE);
        TextInputControl lines = (TextInputControl) scene.lookup("#lines");
        window.files.openFrom(folder.resolve("a-picture-with-quite-a-long-name.png"));
        ((ButtonBase) scene.lookup("#open")).fire();
        for (BackupState state : BackupState.values()) {
            window.asker.answer(
                    PairInspectRequest.class,
                    _ ->
                            new PairInspectReply(
                                    state, 99, IntStream.rangeClosed(1, 30).boxed().toList()));
            lines.setText("mantabackup1" + "y".repeat(1_000 + state.ordinal()));
            check(scene, "restore " + state, faults);
            checkFits(scene, View.RESTORE, faults);
        }
        window.asker.answer(
                PairInspectRequest.class,
                _ -> new PairInspectReply(BackupState.WHOLE, 99, List.of()));
        lines.setText("mantabackup1yy");
        ((ButtonBase) scene.lookup("#next")).fire();
        ((TextInputControl) scene.lookup("#passphrase")).setText("seven quiet otters");
        ((CheckBox) scene.lookup("#forget")).setSelected(true);
        window.asker.refuse(PairRestoreRequest.class, ErrorCode.NOT_PERMITTED);
        ((ButtonBase) scene.lookup("#next")).fire();
        check(scene, "restore refused", faults);
        checkFits(scene, View.RESTORE, faults);
        window.asker.answer(PairRestoreRequest.class, _ -> new PairRestoreReply("ann", 3));
        ((ButtonBase) scene.lookup("#next")).fire();
        check(scene, "restored", faults);
    }

    /** Each step, at its longest. */
    private static void checkSetup(TestWindow window, Scene scene, List<String> faults) {
        window.graph.sheets().show(View.SETUP);
        for (ServiceCondition condition : ServiceCondition.values()) {
            window.service.offer(ServiceSnapshot.looking().under(condition, "a reason"));
            checkStep(scene, "setup " + condition, faults);
        }
        window.service.offer(ServiceSnapshot.running(Samples.empty(), Permission.OPERATE));
        ((ButtonBase) scene.lookup("#next")).fire();
        for (TrayMode mode : TrayMode.values()) {
            window.graph.trayIs(mode);
            checkStep(scene, "setup " + mode, faults);
        }
        for (String button : List.of("#next", "#pair")) {
            ((ButtonBase) scene.lookup(button)).fire();
            checkStep(scene, "setup after " + button, faults);
        }
        window.asker.answer(NetcheckRequest.class, _ -> Samples.netcheck("endpoint-dependent"));
        window.asker.refuse(VersionRequest.class, ErrorCode.SERVICE_UNREACHABLE);
        ((ButtonBase) scene.lookup("#next")).fire();
        window.graph.sheets().close();
        checkStep(scene, "setup test", faults);
        window.graph.sheets().closeAll();
        window.service.offer(ServiceSnapshot.running(Samples.connected(), Permission.READ));
    }

    @Test
    void dimsEverythingUnderASheetByTheVeilAlone() {
        List<String> faults =
                WaitForAsyncUtils.waitForAsyncFx(
                        PATIENCE_MS,
                        () -> {
                            TestWindow window =
                                    new TestWindow(Locale.ENGLISH, Appearance.LIGHT, folder);
                            window.script();
                            Scene scene = window.scene(WIDTH, HEIGHT);
                            window.service.offer(
                                    ServiceSnapshot.running(
                                            Samples.connected(), Permission.OPERATE));
                            TestWindow.layout(scene);
                            Map<Node, Double> before = new HashMap<>();
                            note(scene.lookup("#frame"), 1, before);
                            window.graph.sheets().show(View.JOIN);
                            TestWindow.layout(scene);
                            Map<Node, Double> under = new HashMap<>();
                            note(scene.lookup("#frame"), 1, under);
                            assertThat(under).hasSizeGreaterThan(100);
                            return under.keySet().stream()
                                    .filter(before::containsKey)
                                    .filter(node -> under.get(node) < before.get(node))
                                    .map(Node::toString)
                                    .toList();
                        });
        assertThat(faults).isEmpty();
    }

    /** How opaque each is, with all that it lies in. */
    private static void note(Node node, double around, Map<Node, Double> opacities) {
        double opacity = around * node.getOpacity();
        opacities.put(node, opacity);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> note(child, opacity, opacities));
        }
    }

    private static void checkFits(Scene scene, View view, List<String> faults) {
        Node sheet = scene.lookup(".sheet-card");
        double width = sheet.getLayoutBounds().getWidth();
        double height = ((Region) sheet).prefHeight(width);
        if (width > WIDTH || height > HEIGHT) {
            faults.add("%s wants %s x %s".formatted(view, width, height));
        }
    }

    /** Whether the present step has the room it needs. */
    private static void checkStep(Scene scene, String where, List<String> faults) {
        check(scene, where, faults);
        Parent pages = (Parent) scene.lookup("#pages");
        for (Node page : pages.getChildrenUnmodifiable()) {
            double room = ((Region) pages).getHeight();
            double wanted = ((Region) page).prefHeight(((Region) pages).getWidth());
            if (page.isVisible() && wanted > room) {
                faults.add("%s wants %s of %s".formatted(where, wanted, room));
            }
        }
    }

    /** A name of one's own, given and being given. */
    private static void checkAlias(TestWindow window, Scene scene, List<String> faults) {
        window.service.offer(ServiceSnapshot.running(Samples.connected(), Permission.OPERATE));
        String bob = Samples.family().peers().getFirst().deviceId().orElseThrow();
        window.graph.people().choose(bob);
        check(scene, "somebody", faults);
        window.asker.refuse(AliasSetRequest.class, ErrorCode.ALREADY_EXISTS);
        ((ButtonBase) scene.lookup("#giveAlias")).fire();
        ((TextInputControl) scene.lookup("#aliasField")).setText("carol-work");
        ((ButtonBase) scene.lookup("#saveAlias")).fire();
        check(scene, "alias", faults);
        window.service.offer(ServiceSnapshot.running(Samples.aliased(), Permission.OPERATE));
        check(scene, "aliased", faults);
        ((ButtonBase) scene.lookup("#cancelAlias")).fire();
        check(scene, "aliased", faults);
        window.graph.people().selectedProperty().set(Optional.empty());
    }

    private static void checkTabs(Scene scene, List<String> faults) {
        check(scene, "people", faults);
        TabPane tabs = (TabPane) scene.lookup("#tabs");
        for (int i = 1; i < tabs.getTabs().size(); i++) {
            tabs.getSelectionModel().select(i);
            check(scene, tabs.getTabs().get(i).getText(), faults);
        }
        tabs.getSelectionModel().select(0);
    }

    private static void check(Scene scene, String where, List<String> faults) {
        TestWindow.layout(scene);
        check(scene.getRoot(), where, faults);
    }

    private static void check(Node node, String where, List<String> faults) {
        if (!node.isVisible()
                || node.isDisabled() && node.getId() != null && node.getId().equals("frame")) {
            return;
        }
        if (node instanceof Labeled labeled && isCut(labeled)) {
            faults.add("%s: '%s' is cut".formatted(where, labeled.getText()));
        }
        if (isNameless(node)) {
            faults.add("%s: %s has no name".formatted(where, node));
        }
        if (node instanceof Labeled labeled && isOutside(labeled)) {
            faults.add("%s: '%s' is not within the window".formatted(where, labeled.getText()));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> check(child, where, faults));
        }
    }

    /** Whether the text that is drawn is not the text that is meant. */
    private static boolean isCut(Labeled labeled) {
        String meant = labeled.getText();
        // An address may be shortened in the middle: it is copied, not read.
        if (meant == null || meant.isEmpty() || labeled.getStyleClass().contains("copy")) {
            return false;
        }
        return labeled.getChildrenUnmodifiable().stream()
                .filter(child -> child instanceof Text && !(child instanceof FontIcon))
                .map(child -> ((Text) child).getText())
                .anyMatch(drawn -> !drawn.equals(meant));
    }

    /** Whether it goes beyond the window, which nothing does but what scrolls. */
    private static boolean isOutside(Labeled labeled) {
        boolean scrolls =
                Stream.<Node>iterate(labeled, each -> each != null, Node::getParent)
                        .anyMatch(
                                each ->
                                        each instanceof ScrollPane
                                                || each instanceof VirtualFlow<?>);
        Bounds bounds = labeled.localToScene(labeled.getLayoutBounds());
        boolean beside = bounds.getMinX() < -1 || bounds.getMaxX() > WIDTH + 1;
        boolean beneath = bounds.getMinY() < -1 || bounds.getMaxY() > HEIGHT + 1;
        return !scrolls && !labeled.getText().isEmpty() && (beside || beneath);
    }

    private static boolean isNameless(Node node) {
        boolean control =
                node instanceof ButtonBase
                        || node instanceof TextInputControl
                        || node instanceof TableView<?>;
        if (!control || node instanceof ScrollPane || !node.isFocusTraversable()) {
            return false;
        }
        boolean hasText =
                node instanceof Labeled labeled
                        && labeled.getText() != null
                        && !labeled.getText().isBlank();
        boolean hasPrompt =
                node instanceof TextInputControl input
                        && input.getPromptText() != null
                        && !input.getPromptText().isBlank();
        boolean named = node.getAccessibleText() != null && !node.getAccessibleText().isBlank();
        return !hasText && !hasPrompt && !named && node.getAccessibleRole() != AccessibleRole.NODE;
    }
}
