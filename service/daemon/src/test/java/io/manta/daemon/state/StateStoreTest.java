package io.manta.daemon.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning;
import io.manta.base.time.Clock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class StateStoreTest {
    /** A document whose field was renamed in version 2 and became a list in version 3. */
    private static final DocumentFormat<List<String>> NAMES =
            new DocumentFormat<>() {
                @Override
                public String fileName() {
                    return "names.json";
                }

                @Override
                public List<String> initial() {
                    return List.of();
                }

                @Override
                public List<Migration> migrations() {
                    return List.of(
                            one -> renamed(one, "nick", "name"),
                            two -> Map.of("names", List.of(two.requiredText("name"))));
                }

                @Override
                public List<String> read(JsonObject document) throws MantaException {
                    return document.texts("names");
                }

                @Override
                public Map<String, Object> write(List<String> value) {
                    return Map.of("names", value);
                }
            };

    @TempDir Path folder;
    private final HealthTracker health = new HealthTracker(Clock.system());

    @Test
    void readsBackWhatItSaved() throws Exception {
        store().save(NAMES, List.of("ann", "bob"));

        assertThat(store().load(NAMES).value()).containsExactly("ann", "bob");
        assertThat(Files.readString(file())).startsWith("{").contains("\"version\" : 3");
    }

    @Test
    void beginsWithTheInitialValueWhenThereIsNoFile() throws Exception {
        assertThat(store().load(NAMES)).isEqualTo(new StateStore.Loaded<>(List.of(), false));
        assertThat(health.warnings().value()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"version\":1,\"nick\":\"ann\"}",
                "{\"version\":2,\"name\":\"ann\"}",
                "{\"version\":3,\"names\":[\"ann\"]}",
            })
    void readsEveryVersionThereEverWas(String text) throws Exception {
        Files.writeString(file(), text);

        assertThat(store().load(NAMES).value()).containsExactly("ann");
    }

    @Test
    void refusesAFileOfANewerMantaAndLeavesItAlone() throws Exception {
        String newer = "{\"version\":4,\"people\":[]}";
        Files.writeString(file(), newer);

        MantaException refused =
                catchThrowableOfType(MantaException.class, () -> store().load(NAMES));

        assertThat(refused.code()).isEqualTo(ErrorCode.VERSION_MISMATCH);
        assertThat(refused).hasMessageContaining("names.json").hasMessageContaining("newer");
        assertThat(file()).hasContent(newer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{}",
                "{\"version\":0,\"names\":[]}",
                "{\"version\":\"1\",\"nick\":\"a\"}",
                "{\"version\":1}",
                "{\"version\":3,\"names\":{}}",
                "{\"version\":3,\"names\":[]",
            })
    void movesADamagedFileAsideAndSaysSoUntilSomebodyActs(String garbage) throws Exception {
        Files.writeString(file(), garbage);

        // When it is loaded, and again at the next start
        StateStore.Loaded<List<String>> loaded = store().load(NAMES);
        store().nameDamaged();

        assertThat(loaded).isEqualTo(new StateStore.Loaded<>(List.of(), true));
        assertThat(folder.resolve("names.json.damaged-1")).hasContent(garbage);
        assertThat(store().hasDamaged(NAMES)).isTrue();
        assertThat(health.warnings().value())
                .extracting(Warning::code, Warning::text)
                .singleElement()
                .satisfies(
                        warning -> {
                            assertThat(warning.toList().get(0)).isEqualTo("file-damaged");
                            assertThat(warning.toList().get(1).toString())
                                    .contains("names.json.damaged-1");
                        });
        // When somebody removed it
        Files.delete(folder.resolve("names.json.damaged-1"));
        store().nameDamaged();
        assertThat(health.warnings().value()).isEmpty();
    }

    @Test
    void refusesAFileItMayNotRead() throws Exception {
        Files.createDirectory(file());

        MantaException refused =
                catchThrowableOfType(MantaException.class, () -> store().load(NAMES));

        assertThat(refused.code()).isEqualTo(ErrorCode.FILE_INACCESSIBLE);
        assertThat(file()).isDirectory();
    }

    @Test
    void leavesTheOldOrTheNewDocumentWheneverThePowerFails() throws Exception {
        boolean reached = true;
        for (int failing = 0; reached; failing++) {
            store().save(NAMES, List.of("old"));
            CuttingSteps steps = new CuttingSteps(failing, true);
            StateStore cut = new StateStore(folder, health, steps);
            try {
                cut.save(NAMES, List.of("new"));
            } catch (CuttingSteps.PowerCut e) {
                assertThat(steps.failed()).isTrue();
            }
            reached = steps.failed();

            StateStore.Loaded<List<String>> after = store().load(NAMES);
            assertThat(after.damaged()).isFalse();
            assertThat(after.value()).isIn(List.of("old"), List.of("new"));
        }
        assertThat(store().load(NAMES).value()).containsExactly("new");
    }

    @Test
    void keepsTheOldDocumentWhenTheDiskIsFull() throws Exception {
        store().save(NAMES, List.of("old"));
        StateStore full = new StateStore(folder, health, new CuttingSteps(0, false));

        assertThatThrownBy(() -> full.save(NAMES, List.of("new")))
                .isInstanceOf(MantaException.class)
                .hasMessageContaining("No space left");
        assertThat(store().load(NAMES).value()).containsExactly("old");
    }

    @RepeatedTest(10)
    void survivesGarbage(RepetitionInfo info) throws Exception {
        Random random = new Random(info.getCurrentRepetition());
        ((Logger) LoggerFactory.getLogger(StateStore.class)).setLevel(Level.OFF);
        for (int i = 0; i < 50; i++) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            Files.write(file(), garbage);

            assertThat(store().load(NAMES).damaged()).isTrue();
        }
    }

    private static Map<String, Object> renamed(JsonObject document, String from, String to)
            throws MantaException {
        Map<String, Object> fields = new LinkedHashMap<>(document.fields());
        fields.remove(from);
        fields.put(to, document.requiredText(from));
        return fields;
    }

    private Path file() {
        return folder.resolve("names.json");
    }

    private StateStore store() {
        return new StateStore(folder, health);
    }
}
