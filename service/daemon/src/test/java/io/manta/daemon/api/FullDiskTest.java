package io.manta.daemon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.MantaException;
import io.manta.engine.EngineState;
import io.manta.ipc.request.ConfigSetRequest;
import io.manta.ipc.request.DownRequest;
import io.manta.ipc.request.UpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On and off when what is wanted at the next start can't be written down. */
class FullDiskTest {
    @TempDir Path folder;
    private ApiFixture api;

    @BeforeEach
    void open() throws Exception {
        api = new ApiFixture(folder);
    }

    @AfterEach
    void close() {
        api.close();
    }

    /** Nothing can be put where a folder is that is not empty. */
    private void nothingCanBeWritten() throws Exception {
        Path place = folder.resolve("state.json");
        Files.deleteIfExists(place);
        Files.createDirectories(place.resolve("taken"));
    }

    @Test
    void doesNotGoUpIfItWouldNotAtTheNextStart() throws Exception {
        api.ask(new DownRequest());
        nothingCanBeWritten();

        MantaException refused =
                catchThrowableOfType(
                        MantaException.class, () -> api.ask(new UpRequest(Optional.empty())));

        assertThat(refused).hasMessageContaining("state.json");
        assertThat(api.api.control().configuration().wantedUp()).isFalse();
        assertThat(api.engine.state().value()).isInstanceOf(EngineState.Down.class);
    }

    @Test
    void goesDownAllTheSameAndSaysWhatTheNextStartWillDo() throws Exception {
        api.ask(new UpRequest(Optional.empty()));
        nothingCanBeWritten();

        MantaException refused =
                catchThrowableOfType(MantaException.class, () -> api.ask(new DownRequest()));

        assertThat(refused)
                .hasMessageContaining("is down, but will go up when the service starts again")
                .hasMessageContaining("state.json");
        assertThat(api.engine.state().value()).isInstanceOf(EngineState.Down.class);
    }

    @Test
    void doesNotSayThatTheNextStartGoesUpWhereNoStartDoes() throws Exception {
        api.ask(new ConfigSetRequest("autostart", "off"));
        api.ask(new UpRequest(Optional.empty()));
        nothingCanBeWritten();

        MantaException refused =
                catchThrowableOfType(MantaException.class, () -> api.ask(new DownRequest()));

        assertThat(refused)
                .hasMessageContaining("is down, but that could not be written down")
                .hasMessageContaining("state.json");
    }
}
