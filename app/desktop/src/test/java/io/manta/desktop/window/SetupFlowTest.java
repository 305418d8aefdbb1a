package io.manta.desktop.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.Samples;
import io.manta.desktop.view.View;
import io.manta.ipc.reply.NetworkCreateReply;
import io.manta.ipc.reply.NetworkMode;
import io.manta.ipc.request.ConfigSetRequest;
import io.manta.ipc.request.NetworkCreateRequest;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The first way through the program. */
class SetupFlowTest extends InFrontOfTheWindow {
    private boolean isOpen(View view) {
        return onToolkit(
                () ->
                        window.get()
                                .graph
                                .sheets()
                                .currentProperty()
                                .get()
                                .filter(view::equals)
                                .isPresent());
    }

    private void comeForTheFirstTime() {
        onToolkit(
                () -> {
                    window.get().graph.shown();
                    return window;
                });
    }

    @Test
    void leadsByKeyboardFromTheFirstLookToARoomThatWorks() throws Exception {
        window.get()
                .asker
                .answer(
                        NetworkCreateRequest.class,
                        _ ->
                                new NetworkCreateReply(
                                        Samples.FAMILY,
                                        "family",
                                        Optional.empty(),
                                        Optional.empty(),
                                        "desk",
                                        NetworkMode.CLOSED,
                                        true));
        comeForTheFirstTime();
        tell(Samples.empty());
        await(() -> isFocused("#next"));
        robot.type(KeyCode.ENTER);
        await(() -> shown("#trayPage").isPresent());
        robot.type(KeyCode.ENTER);
        await(() -> shown("#wishPage").isPresent());
        onToolkit(
                () -> {
                    shown("#wishPage #create").orElseThrow().requestFocus();
                    return robot;
                });
        robot.type(KeyCode.ENTER);
        await(() -> isFocused("#deviceName"));
        robot.write("desk").type(KeyCode.ENTER);
        await(() -> isOpen(View.CREATE_ROOM));
        assertThat(window.get().asker.asked(ConfigSetRequest.class))
                .containsExactly(new ConfigSetRequest("hostname", "desk"));
        await(() -> isFocused("#name"));
        robot.write("Family").type(KeyCode.ENTER);
        await(() -> isOpen(View.INVITE));
        robot.type(KeyCode.ESCAPE);
        tell(Samples.connected());
        await(() -> shown("#testPage").isPresent() && isFocused("#next"));
        await(
                () ->
                        robot.lookup(
                                        "“ann-laptop” in the room “family” is this device, 100.88.12.4.")
                                .tryQuery()
                                .isPresent());
        robot.type(KeyCode.ENTER);
        await(() -> onToolkit(() -> window.get().graph.sheets().currentProperty().get().isEmpty()));
        comeForTheFirstTime();
        assertThat(isOpen(View.SETUP)).isFalse();
    }
}
