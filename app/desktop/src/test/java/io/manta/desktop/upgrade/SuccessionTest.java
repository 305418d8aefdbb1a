package io.manta.desktop.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.FakeWork;
import io.manta.desktop.OnOwnDisplay;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.client.ServiceCondition;
import io.manta.ipc.reply.TunnelState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OnOwnDisplay.class)
class SuccessionTest {
    private final World world = new World();
    private final ObjectProperty<Optional<String>> sheet =
            new SimpleObjectProperty<>(Optional.empty());
    @TempDir private Path image;
    private TextField field;
    private Parent frame;
    private int successors;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectory(image.resolve("lib"));
        lies("0.1.0");
        world.tell(Samples.status(TunnelState.UP, List.of(), List.of()));
        field = onToolkit(TextField::new);
        frame = onToolkit(this::window);
    }

    private Parent window() {
        Stage stage = new Stage();
        Upgrade upgrade = new Upgrade(image, world.service, new FakeWork());
        Succession succession = new Succession(upgrade, stage, () -> successors++);
        Parent root = succession.around(new VBox(field), sheet, world.texts);
        stage.setScene(new Scene(root));
        return root;
    }

    private void lies(String version) throws Exception {
        Files.writeString(image.resolve("lib/release"), "version=" + version + "\n");
    }

    private static <T> T onToolkit(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get(10, TimeUnit.SECONDS);
    }

    private void upgrade() throws Exception {
        lies("0.2.0");
        onToolkit(
                () -> {
                    world.service.offer(
                            world.service.snapshot().under(ServiceCondition.STOPPED, ""));
                    world.tell(Samples.status(TunnelState.UP, List.of(), List.of()));
                    return true;
                });
    }

    @Test
    void whatNobodyLooksAtMakesRoomAtOnce() throws Exception {
        upgrade();
        assertThat(successors).isOne();
    }

    @Test
    void whatWasTypedKeepsItUntilItIsSent() throws Exception {
        onToolkit(
                () -> {
                    field.setText("manta1…");
                    return true;
                });
        upgrade();
        assertThat(successors).isZero();
        onToolkit(
                () -> {
                    field.clear();
                    sheet.set(Optional.of("another"));
                    sheet.set(Optional.empty());
                    return true;
                });
        assertThat(successors).isOne();
    }

    @Test
    void whatWasBegunKeepsItAndThePersonMayHaveItAtOnce() throws Exception {
        onToolkit(
                () -> {
                    sheet.set(Optional.of("invite"));
                    return true;
                });
        assertThat(frame.lookup("#upgradeNow")).isNull();
        upgrade();
        assertThat(successors).isZero();
        onToolkit(
                () -> {
                    ((Button) frame.lookup("#upgradeNow")).fire();
                    ((Button) frame.lookup("#upgradeNow")).fire();
                    return true;
                });
        assertThat(successors).isOne();
    }
}
