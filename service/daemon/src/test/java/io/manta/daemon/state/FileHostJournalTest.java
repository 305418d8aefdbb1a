package io.manta.daemon.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.engine.host.HostChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHostJournalTest {
    private static final HostChange MADE = new HostChange.InterfaceMade("manta0");
    private static final HostChange ADDRESS =
            new HostChange.AddressAdded("manta0", new IpPrefix(true, 0, 0x6440_0001L, 32));
    private static final HostChange ROUTE =
            new HostChange.RouteAdded("manta0", new IpPrefix(false, 0xFDL << 56, 0, 8));

    private static final HostChange ALL = new HostChange.AllTrafficRouted("manta0", false, 41_821);
    private static final HostChange ALL_4 = new HostChange.AllTrafficRouted("manta0", true, 41_821);

    @TempDir Path folder;

    @Test
    void remembersAcrossACrashWhatWasNotUndoneLatestFirst() throws Exception {
        FileHostJournal before = FileHostJournal.open(folder);
        before.begin(MADE);
        before.begin(ADDRESS);
        before.begin(ROUTE);
        before.begin(ALL);
        before.begin(ALL_4);
        before.undone(ADDRESS);

        FileHostJournal after = FileHostJournal.open(folder);

        assertThat(after.pending()).containsExactly(ALL_4, ALL, ROUTE, MADE);
        after.undone(ALL_4);
        after.undone(ALL);
        after.undone(ROUTE);
        after.undone(MADE);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void countsOnBehindWhatACrashLeft() throws Exception {
        FileHostJournal.open(folder).begin(MADE);
        FileHostJournal after = FileHostJournal.open(folder);

        after.begin(ROUTE);

        assertThat(FileHostJournal.open(folder).pending()).containsExactly(ROUTE, MADE);
    }

    @Test
    void neverLosesAChangeThatBegunReturnedFromWheneverThePowerFails() throws Exception {
        boolean reached = true;
        for (int failing = 0; reached; failing++) {
            Path own = Files.createDirectory(folder.resolve("f" + failing));
            CuttingSteps steps = new CuttingSteps(failing, true);
            int begun = 0;
            try {
                FileHostJournal journal = FileHostJournal.open(own, steps);
                journal.begin(MADE);
                begun++;
                journal.begin(ROUTE);
                begun++;
            } catch (CuttingSteps.PowerCut e) {
                assertThat(steps.failed()).isTrue();
            }
            reached = steps.failed();

            List<HostChange> left = FileHostJournal.open(own).pending();
            assertThat(left).hasSizeBetween(begun, 2);
            assertThat(left).isSubsetOf(ROUTE, MADE);
        }
    }

    @Test
    void refusesAChangeItCanNotWriteDown() throws Exception {
        FileHostJournal full = FileHostJournal.open(folder, new CuttingSteps(0, false));

        assertThatThrownBy(() -> full.begin(MADE)).isInstanceOf(MantaException.class);

        assertThat(full.pending()).isEmpty();
        assertThat(FileHostJournal.open(folder).pending()).isEmpty();
    }

    @Test
    void movesADamagedEntryAsideAndKeepsTheOthers() throws Exception {
        FileHostJournal.open(folder).begin(MADE);
        Files.writeString(folder.resolve("2.json"), "{\"change\":\"route\"");
        Files.writeString(folder.resolve("3.json"), "{\"change\":\"melody\",\"tun\":\"x\"}");
        Files.writeString(folder.resolve("notes.txt"), "not ours");

        FileHostJournal journal = FileHostJournal.open(folder);

        assertThat(journal.pending()).containsExactly(MADE);
        assertThat(folder.resolve("2.json.damaged-1")).exists();
        journal.begin(ROUTE);
        assertThat(FileHostJournal.open(folder).pending()).containsExactly(ROUTE, MADE);
    }

    @Test
    void forgetsNothingTwice() throws Exception {
        FileHostJournal journal = FileHostJournal.open(folder);

        journal.undone(MADE);

        assertThat(journal.pending()).isEmpty();
    }
}
