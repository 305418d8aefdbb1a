package io.manta.daemon.state;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.MantaException;
import io.manta.mesh.store.StoredContacts;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whenever it is cut short, what is on disk is the old or the new. */
class MeshFilesCrashTest extends MeshFilesCase {
    /** Something that is written, and what tells whether the old or the new of it is there. */
    private record Change(String name, Write old, Write fresh, Read read) {}

    @FunctionalInterface
    private interface Write {
        void on(MeshFiles files) throws MantaException;
    }

    @FunctionalInterface
    private interface Read {
        String of(MeshFiles files) throws MantaException;
    }

    private List<Change> changes() {
        return List.of(
                new Change(
                        "network",
                        files -> files.saveNetwork(network(home, "old", 1)),
                        files -> files.saveNetwork(network(home, "new", 2)),
                        files -> files.networks().getFirst().local().name()),
                new Change(
                        "ledger",
                        files -> {
                            files.saveNetwork(network(home, "home", 1));
                            files.saveLedger(home, "old".getBytes(US_ASCII));
                        },
                        files -> files.saveLedger(home, "new".getBytes(US_ASCII)),
                        files -> new String(files.ledger(home).orElseThrow(), US_ASCII)),
                new Change(
                        "keys",
                        files -> {
                            files.saveNetwork(network(home, "home", 1));
                            files.saveKeys(home, keys(1, 1));
                        },
                        files -> files.saveKeys(home, keys(1, 2)),
                        files -> files.keys(home).epochs().size() == 1 ? "old" : "new"),
                new Change(
                        "joins",
                        files -> files.joins().save(List.of(join("old"))),
                        files -> files.joins().save(List.of(join("new"))),
                        files -> files.joins().load().getFirst().name().orElseThrow()),
                new Change(
                        "requests",
                        files -> files.requests().save(List.of(request("old"))),
                        files -> files.requests().save(List.of(request("new"))),
                        files -> files.requests().load().getFirst().hostname().orElseThrow()),
                new Change(
                        "departures",
                        files -> files.departures().save(List.of(departure("old"))),
                        files -> files.departures().save(List.of(departure("new"))),
                        files -> files.departures().load().getFirst().reason()),
                new Change(
                        "devices",
                        files -> files.devices().save(List.of(device(ann))),
                        files -> files.devices().save(List.of(device(bob))),
                        files ->
                                files.devices().load().getFirst().device().equals(ann)
                                        ? "old"
                                        : "new"),
                new Change(
                        "contacts",
                        files -> files.saveContacts(StoredContacts.NONE),
                        files ->
                                files.saveContacts(
                                        new StoredContacts(
                                                true, List.of(), List.of(), List.of(), List.of())),
                        files -> files.contacts().open() ? "new" : "old"),
                new Change(
                        "contact keys",
                        files -> files.saveContactKeys(new byte[32]),
                        files -> files.saveContactKeys(new byte[64]),
                        files -> files.contactKeys().orElseThrow().length == 32 ? "old" : "new"),
                new Change(
                        "removal",
                        files -> {
                            files.saveNetwork(network(home, "home", 1));
                            files.saveLedger(home, new byte[] {1});
                            files.saveKeys(home, keys(1, 1));
                        },
                        files -> files.removeNetwork(home),
                        this::wholeOrGone));
    }

    /** Either everything is there, or after a start nothing. */
    private String wholeOrGone(MeshFiles files) throws MantaException {
        boolean there = !files.networks().isEmpty();
        assertThat(files.ledger(home).isPresent()).isEqualTo(there);
        assertThat(files.keys(home).isEmpty()).isEqualTo(!there);
        return there ? "old" : "new";
    }

    @TestFactory
    List<DynamicTest> leavesTheOldOrTheNewWheneverThePowerFails() {
        return changes().stream()
                .map(
                        change ->
                                DynamicTest.dynamicTest(
                                        change.name, () -> walkEveryStep(change, true)))
                .toList();
    }

    @TestFactory
    List<DynamicTest> leavesTheOldOrTheNewWheneverTheDiskRefuses() {
        return changes().stream()
                .map(
                        change ->
                                DynamicTest.dynamicTest(
                                        change.name, () -> walkEveryStep(change, false)))
                .toList();
    }

    private void walkEveryStep(Change change, boolean power) throws Exception {
        boolean reached = true;
        int steps = 0;
        for (; reached; steps++) {
            change.old.on(files());
            CuttingSteps cutting = new CuttingSteps(steps, power);
            boolean refused = false;
            try {
                change.fresh.on(MeshFiles.open(folder, health, cutting));
            } catch (CuttingSteps.PowerCut | MantaException e) {
                refused = true;
            }
            reached = cutting.failed();

            assertThat(refused).as("step %d", steps).isEqualTo(reached);
            assertThat(change.read.of(files())).as("step %d", steps).isIn("old", "new");
            assertThat(health.warnings().value()).as("step %d", steps).isEmpty();
        }
        assertThat(steps).as("steps of a write").isGreaterThan(3);
        assertThat(change.read.of(files())).isEqualTo("new");
    }
}
