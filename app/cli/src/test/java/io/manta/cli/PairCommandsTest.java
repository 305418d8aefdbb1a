package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.ipc.request.PairBackupRequest;
import io.manta.ipc.request.PairDecideRequest;
import io.manta.ipc.request.PairShowRequest;
import io.manta.ipc.request.PairTicketRequest;
import io.manta.ipc.request.UnpairRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairCommandsTest extends AgainstFakeService {
    private static final String WORDS = String.join(" ", FakePerson.WORDS);

    @TempDir Path files;

    private Run typed(String input, String... args) {
        return Run.of(false, Map.of(), input, words(args));
    }

    @Test
    void showsATicketAndHowToUseIt() {
        Run run = manta("pair", "--qr");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("mantapair1abc", "manta://pair/mantapair1abc", "manta pair confirm", "█");
        assertThat(manta("--json", "pair").out()).contains("\"code\":\"mantapair1abc\"");
        assertThat(manta("pair", "--expires", "2m").code()).isZero();
        assertThat(service.requests).contains(new PairTicketRequest(Optional.of(120L)));
        assertThat(manta("pair", "--expires", "soon").code()).isEqualTo(1);
    }

    @Test
    void waitsForThePersonAndShowsTheWords() {
        Run run = manta("pair", "mantapair1abc", "--label", "attic");

        assertThat(run.code()).isZero();
        assertThat(run.err()).contains(WORDS, "manta pair confirm");
        assertThat(run.out()).contains("desk", "pad");
        assertThat(service.requests)
                .filteredOn(PairShowRequest.class::isInstance)
                .first()
                .asString()
                .contains("attic")
                .doesNotContain("mantapair1abc");
    }

    @Test
    void readsTheTicketFromTheInputAndSaysWhyItWasDenied() {
        Run run = typed("denied\n", "pair", "-");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("manta: that is not theirs\nPair it again.\n");
        Run noWait = typed("denied\n", "--json", "pair", "-", "--no-wait");
        assertThat(noWait.code()).isZero();
        assertThat(noWait.out()).contains("\"held\":true");
    }

    @Test
    void asksWhetherTheWordsAreTheSame() {
        Run yes = Run.atTerminal("y\n", words("pair", "confirm"));
        Run no = Run.atTerminal("\n", words("pair", "confirm"));

        assertThat(yes.code()).isZero();
        assertThat(yes.err()).contains("'new one' wants to be one of your devices", WORDS);
        assertThat(no.out()).contains("Nothing was handed over");
        assertThat(service.requests)
                .filteredOn(PairDecideRequest.class::isInstance)
                .extracting(request -> ((PairDecideRequest) request).same())
                .containsExactly(true, false);
        assertThat(service.requests)
                .filteredOn(PairDecideRequest.class::isInstance)
                .allMatch(
                        request ->
                                ((PairDecideRequest) request)
                                        .device()
                                        .filter(FakePerson.PAD::equals)
                                        .isPresent());
    }

    @Test
    void takesAYesWhereNobodyCanBeAsked() {
        assertThat(manta("pair", "confirm").code()).isEqualTo(1);
        assertThat(manta("pair", "confirm", "--yes").code()).isZero();
        assertThat(manta("pair", "confirm", "--yes", "--no").code()).isEqualTo(1);
        assertThat(manta("unpair", "pad").err()).contains("add --yes");
        assertThat(manta("unpair").code()).isEqualTo(2);
        assertThat(manta("unpair", "pad", "--yes").out()).contains("Unpaired 'pad'");
        assertThat(manta("unpair", "nobody", "--yes").code()).isEqualTo(1);
        Run no = Run.atTerminal("n\n", words("unpair", "pad"));
        assertThat(no.code()).isEqualTo(1);
        assertThat(service.requests).filteredOn(UnpairRequest.class::isInstance).hasSize(2);
    }

    @Test
    void listsAndRenames() {
        assertThat(manta("pair", "list").out())
                .contains("desk", "this one", "pad", "away", "'new one' waits");
        assertThat(manta("pair", "rename", "pad", "tablet").code()).isZero();
        assertThat(manta("pair", "rename", "pad").code()).isEqualTo(2);
    }

    @Test
    void writesABackupThatOnlyItsOwnerReadsAndTakesItBack() throws Exception {
        Path file = files.resolve("backup.txt");
        Run made = typed("open sesame\n", "pair", "backup", file.toString(), "--qr");

        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).contains("1 room").doesNotContain("mantabackup1");
        assertThat(file).content().contains("mantabackup1abc", "mantabackup1def", "home", "█");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(service.requests.toString()).doesNotContain("sesame");
        assertThat(typed("x\n", "pair", "backup", file.toString()).err())
                .contains("there is a file");
        assertThat(service.requests).filteredOn(PairBackupRequest.class::isInstance).hasSize(1);

        Run back = typed("open sesame\r\n", "pair", "restore", file.toString());
        assertThat(back.code()).as(back.err()).isZero();
        assertThat(back.out()).contains("from now on, with 1 room");
        assertThat(typed("guess\n", "pair", "restore", file.toString()).err())
                .contains("the passphrase does not open");
    }

    @Test
    void printsABackupAndTakesItBackFromTheInput() {
        Run printed = typed("open sesame\n", "pair", "backup", "-");
        assertThat(printed.out().lines()).contains("mantabackup1abc", "mantabackup1def");
        Run json = typed("open sesame\n", "--json", "pair", "backup", "-");
        assertThat(json.out()).contains("\"lines\":[\"mantabackup1abc\",\"mantabackup1def\"]");

        Run back = typed("open sesame\n" + printed.out(), "--json", "pair", "restore", "-");

        assertThat(back.code()).as(back.err()).isZero();
        assertThat(back.out()).contains("\"networks\":1");
    }

    @Test
    void asksForANewPassphraseTwice() {
        Path file = files.resolve("twice.txt");
        Run run =
                Run.atTerminal(
                        "one passphrase\nanother one\n", words("pair", "backup", file.toString()));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("the two passphrases differ");
        assertThat(file).doesNotExist();
    }
}
