package io.manta.daemon.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning;
import io.manta.base.time.Clock;
import io.manta.mesh.store.LocalSettings;
import io.manta.mesh.store.RememberedDevice;
import io.manta.mesh.store.StoredBlob;
import io.manta.mesh.store.StoredContacts;
import io.manta.mesh.store.StoredDeparture;
import io.manta.mesh.store.StoredJoin;
import io.manta.mesh.store.StoredKeys;
import io.manta.mesh.store.StoredNetwork;
import io.manta.mesh.store.StoredRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MeshFilesTest extends MeshFilesCase {
    @Test
    void readsBackANetworkWithAllThatBelongsToIt() throws Exception {
        StoredNetwork network =
                new StoredNetwork(
                        home,
                        List.of(new StoredBlob(bytes(10), ann), new StoredBlob(bytes(1_000), bob)),
                        new LocalSettings(
                                "home",
                                Optional.of("laptop"),
                                Map.of(ann, "annie", bob, "bobby"),
                                true,
                                THEN,
                                Optional.of(THEN.plusSeconds(5))));
        files().saveNetwork(network);

        StoredNetwork read = files().networks().getFirst();

        assertThat(read).usingRecursiveComparison().isEqualTo(network);
        assertThat(folder.resolve("networks").resolve(home + ".json")).exists();
    }

    @Test
    void readsBackANetworkWithNothingButARoster() throws Exception {
        StoredNetwork network = network(home, "home", 3);
        files().saveNetwork(network);

        assertThat(files().networks().getFirst()).usingRecursiveComparison().isEqualTo(network);
    }

    @Test
    void keepsSeveralNetworksApart() throws Exception {
        files().saveNetwork(network(home, "home", 1));
        files().saveNetwork(network(office, "office", 2));
        files().saveLedger(home, new byte[] {1});
        files().saveLedger(office, new byte[] {2});
        files().saveKeys(home, keys(1, 1));
        files().saveKeys(office, keys(0, 3));

        files().removeNetwork(home);

        assertThat(files().networks()).extracting(StoredNetwork::id).containsExactly(office);
        assertThat(files().ledger(home)).isEmpty();
        assertThat(files().ledger(office)).contains(new byte[] {2});
        assertThat(files().keys(home).isEmpty()).isTrue();
        assertThat(files().keys(office).epochs()).hasSize(3);
    }

    @Test
    void readsBackKeysAndNeverShowsThem() throws Exception {
        StoredKeys keys = keys(1, StoredKeys.MOST_EPOCHS);
        files().saveKeys(home, keys);

        assertThat(files().keys(home)).usingRecursiveComparison().isEqualTo(keys);
        assertThat(files().keys(office).isEmpty()).isTrue();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(file.toString()).contains("/keys/");
                assertThat(Files.getPosixFilePermissions(file).toString())
                        .doesNotContain("GROUP", "OTHERS");
            }
        }
    }

    @Test
    void readsBackTheLists() throws Exception {
        List<StoredJoin> joins =
                List.of(
                        new StoredJoin(
                                home,
                                Optional.of("manta1secret"),
                                Map.of(ann, List.of(at("192.0.2.1"), at("2001:db8::1"))),
                                Optional.of("home"),
                                Optional.of("laptop"),
                                true,
                                THEN),
                        new StoredJoin(
                                office,
                                Optional.empty(),
                                Map.of(),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                THEN));
        List<StoredRequest> requests =
                List.of(
                        new StoredRequest(
                                home, bob, Optional.of("bob"), at("192.0.2.9"), THEN, true),
                        new StoredRequest(home, ann, Optional.empty(), at("fd00::9"), THEN, false));
        List<StoredDeparture> departures =
                Stream.of(StoredDeparture.Kind.values())
                        .map(
                                kind ->
                                        new StoredDeparture(
                                                home,
                                                "home",
                                                kind,
                                                "gone",
                                                THEN,
                                                true,
                                                Optional.of(ErrorCode.NOT_FOUND)))
                        .toList();
        List<RememberedDevice> devices =
                List.of(
                        new RememberedDevice(ann, List.of(at("192.0.2.1")), THEN),
                        new RememberedDevice(bob, List.of(), THEN));
        files().joins().save(joins);
        files().requests().save(requests);
        files().departures().save(departures);
        files().devices().save(devices);

        assertThat(files().joins().load()).isEqualTo(joins);
        assertThat(files().requests().load()).isEqualTo(requests);
        assertThat(files().departures().load()).isEqualTo(departures);
        assertThat(files().devices().load()).isEqualTo(devices);
    }

    @Test
    void beginsWithNothing() throws Exception {
        assertThat(files().networks()).isEmpty();
        assertThat(files().ledger(home)).isEmpty();
        assertThat(files().joins().load()).isEmpty();
        assertThat(files().requests().load()).isEmpty();
        assertThat(files().departures().load()).isEmpty();
        assertThat(files().devices().load()).isEmpty();
        assertThat(health.warnings().value()).isEmpty();
    }

    @Test
    void movesADamagedNetworkAsideWhileTheOthersStayTrue() throws Exception {
        files().saveNetwork(network(home, "home", 1));
        files().saveNetwork(network(office, "office", 1));
        files().saveKeys(home, keys(1, 1));
        files().saveLedger(home, new byte[] {1});
        Path file = folder.resolve("networks").resolve(home + ".json");
        Files.writeString(file, Files.readString(file).substring(40));

        List<StoredNetwork> read = files().networks();

        assertThat(read).extracting(StoredNetwork::id).containsExactly(office);
        assertThat(file).doesNotExist();
        assertThat(file.resolveSibling(file.getFileName() + ".damaged-1")).exists();
        assertThat(health.warnings().value())
                .singleElement()
                .satisfies(
                        warning -> {
                            assertThat(warning.code()).isEqualTo("file-damaged:networks");
                            assertThat(warning.text()).contains(home + ".json.damaged-1");
                        });
        // Restored from a backup, it must find its keys and its ledger.
        assertThat(files().keys(home).isEmpty()).isFalse();
        assertThat(files().ledger(home)).isPresent();
        // At the next start it is still named, and nothing else is cleared by that.
        HealthTracker next = new HealthTracker(Clock.system());
        Configuration.load(folder, next);
        MeshFiles.open(folder, next).networks();
        assertThat(next.warnings().value())
                .extracting(Warning::code)
                .containsExactly("file-damaged:networks");
    }

    @Test
    void takesADocumentOfAnotherNetworkForDamaged() throws Exception {
        files().saveNetwork(network(home, "home", 1));
        Files.copy(
                folder.resolve("networks").resolve(home + ".json"),
                folder.resolve("networks").resolve(office + ".json"));

        assertThat(files().networks()).extracting(StoredNetwork::id).containsExactly(home);
        assertThat(health.warnings().value()).hasSize(1);
    }

    @Test
    void movesADamagedLedgerAside() throws Exception {
        files().saveNetwork(network(home, "home", 1));
        files().saveLedger(home, new byte[] {1});
        Files.writeString(folder.resolve("invites").resolve(home + ".json"), "{\"version\":1}");

        assertThat(files().ledger(home)).isEmpty();
        assertThat(files().networks()).hasSize(1);
        assertThat(health.warnings().value())
                .extracting(Warning::code)
                .containsExactly("file-damaged:invites");
    }

    @Test
    void movesDamagedKeysAsideSoThatNewOnesNeverReplaceThem() throws Exception {
        files().saveKeys(home, keys(1, 1));
        Path file = keyFile();
        String damaged = Files.readString(file).replaceFirst("[0-9a-f]{8}", "00000000");
        Files.writeString(file, damaged);

        MeshFiles files = files();
        assertThat(files.keys(home).isEmpty()).isTrue();
        files.saveKeys(home, keys(0, 1));

        assertThat(file.resolveSibling(file.getFileName() + ".damaged-1")).hasContent(damaged);
        assertThat(files.keys(home).epochs()).hasSize(1);
        assertThat(health.warnings().value())
                .extracting(Warning::code)
                .containsExactly("file-damaged:keys");
    }

    @Test
    void sweepingPeersLeavesKeysOfNetworksAlone() throws Exception {
        files().saveNetwork(network(home, "home", 1));
        files().saveKeys(home, keys(1, 2));

        Configuration.load(folder, health).sweepSecrets();

        assertThat(files().keys(home).epochs()).hasSize(2);
    }

    @Test
    void removesAtTheNextStartWhatBelongsToNoNetwork() throws Exception {
        files().saveNetwork(network(home, "home", 1));
        files().saveKeys(home, keys(1, 1));
        files().saveKeys(office, keys(1, 1));
        files().saveLedger(office, new byte[] {1});

        files().networks();

        assertThat(files().keys(home).isEmpty()).isFalse();
        assertThat(files().keys(office).isEmpty()).isTrue();
        assertThat(files().ledger(office)).isEmpty();
    }

    @Test
    void refusesADocumentOfANewerMantaAndLeavesItAlone() throws Exception {
        files().saveNetwork(network(home, "home", 1));
        Path file = folder.resolve("networks").resolve(home + ".json");
        String newer = Files.readString(file).replace("\"version\" : 1", "\"version\" : 2");
        Files.writeString(file, newer);

        assertThatThrownBy(() -> files().networks())
                .isInstanceOf(MantaException.class)
                .hasMessageContaining("newer Manta");
        assertThat(file).hasContent(newer);
    }

    @Test
    void leavesFilesOfOthersAlone() throws Exception {
        MeshFiles.open(folder, health);
        Path other = folder.resolve("networks").resolve("notes.json");
        Files.writeString(other, "mine");

        assertThat(files().networks()).isEmpty();
        assertThat(other).hasContent("mine");
        assertThat(health.warnings().value()).isEmpty();
    }

    @Test
    void survivesGarbageInEveryDocument() throws Exception {
        ((Logger) LoggerFactory.getLogger(StateStore.class)).setLevel(Level.OFF);
        for (int i = 0; i < 200; i++) {
            byte[] garbage = bytes(random.nextInt(300));
            for (String name : List.of("joins", "requests", "departures", "devices", "contacts")) {
                Files.write(folder.resolve(name + ".json"), garbage);
            }
            MeshFiles files = files();
            Files.write(folder.resolve("networks").resolve(home + ".json"), garbage);
            Files.write(folder.resolve("invites").resolve(home + ".json"), garbage);

            assertThat(files.joins().load()).isEmpty();
            assertThat(files.requests().load()).isEmpty();
            assertThat(files.departures().load()).isEmpty();
            assertThat(files.devices().load()).isEmpty();
            assertThat(files.contacts()).isEqualTo(StoredContacts.NONE);
            assertThat(files.networks()).isEmpty();
            assertThat(files.ledger(home)).isEmpty();
        }
    }

    @Test
    void neverReplacesADamagedContactKey() throws Exception {
        files().saveContactKeys(bytes(64));
        Path file = folder.resolve("contact.key");
        String damaged = Files.readString(file).replaceFirst("[0-9a-f]{8}", "00000000");
        Files.writeString(file, damaged);

        assertThatThrownBy(() -> files().contactKeys())
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.FILE_DAMAGED);
                            assertThat(e.remedy()).contains("new contact id");
                        });
        assertThat(file).hasContent(damaged);
    }
}
