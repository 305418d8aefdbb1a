package io.manta.desktop.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.platform.Preferences;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenColumnsTest {
    @TempDir private Path folder;

    private ChosenColumns open() {
        return new ChosenColumns(new Preferences(folder.resolve("desktop.properties")));
    }

    @Test
    void beginsWithTheUsualOnes() {
        assertThat(open().chosenProperty().get())
                .containsExactlyInAnyOrder(
                        PeopleColumn.NAME,
                        PeopleColumn.ADDRESS,
                        PeopleColumn.PATH,
                        PeopleColumn.RTT,
                        PeopleColumn.TRAFFIC);
    }

    @Test
    void remembersWhatThePersonChose() {
        ChosenColumns chosen = open();
        chosen.choose(PeopleColumn.SEEN, true);
        chosen.choose(PeopleColumn.TRAFFIC, false);
        chosen.choose(PeopleColumn.NAME, false);
        assertThat(open().chosenProperty().get())
                .containsExactlyInAnyOrder(
                        PeopleColumn.NAME,
                        PeopleColumn.ADDRESS,
                        PeopleColumn.PATH,
                        PeopleColumn.RTT,
                        PeopleColumn.SEEN);
    }

    @Test
    void passesOverColumnsOfAnotherVersion() throws Exception {
        Files.writeString(folder.resolve("desktop.properties"), "people.columns=NAME,LUCK,MTU");
        assertThat(open().chosenProperty().get())
                .containsExactlyInAnyOrder(PeopleColumn.NAME, PeopleColumn.MTU);
    }
}
