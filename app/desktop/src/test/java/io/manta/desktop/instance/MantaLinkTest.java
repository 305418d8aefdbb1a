package io.manta.desktop.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.instance.MantaLink.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MantaLinkTest {
    private static final String ID = "8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1uwisza34";

    private static MantaLink link(String argument) {
        return MantaLink.of(argument).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "manta://join/manta1abc, JOIN, manta://join/manta1abc",
        "MANTA://JOIN/manta1abc, JOIN, manta://join/manta1abc",
        "manta://join/manta1abc/, JOIN, manta://join/manta1abc",
        "manta://pair/mantapair1abc, PAIR, manta://pair/mantapair1abc",
        "manta://contact/" + ID + ", CONTACT, manta://contact/" + ID,
    })
    void knowsWhatALinkIsFor(String argument, Kind kind, String text) {
        assertThat(link(argument)).isEqualTo(new MantaLink(kind, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manta://join/",
                "manta://join",
                "manta://join/a b",
                "manta://join/a\nshow",
                "manta://join/a?then=b",
                "manta://pair/",
                "manta://contact/",
                "manta://contact/8ejkmcpqxot1",
                "manta://contact/" + ID + "8",
            })
    void saysOfADamagedOneThatItIs(String argument) {
        assertThat(link(argument).kind()).isEqualTo(Kind.BROKEN);
        assertThat(link(argument).text()).doesNotContain("\n").hasSizeLessThan(62);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manta://", "manta://settings/x", "manta://joint/x", "manta://evil"})
    void saysOfAnotherKindThatItIsNotKnown(String argument) {
        assertThat(link(argument).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://join/manta1abc", "manta:join/manta1abc", "mailto:a@b", "mantas://x"})
    void saysOfOneToElsewhereThatItIs(String argument) {
        assertThat(link(argument).kind()).isEqualTo(Kind.FOREIGN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--manta://join/manta1abc", "--hidden", "/run/manta.sock", "", "x"})
    void takesNothingElseForALink(String argument) {
        assertThat(Handover.of(List.of(argument)).link()).isEmpty();
    }

    @Test
    void showsOnlyTheBeginningOfWhatIsEndless() {
        MantaLink endless = link("manta://join/" + "x".repeat(100_000));
        assertThat(endless.kind()).isEqualTo(Kind.BROKEN);
        assertThat(endless.text()).hasSize(61).endsWith("…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manta://join/manta1abc",
                "manta://pair/mantapair1abc",
                "manta://contact/" + ID,
                "manta://contact/short",
                "manta://settings/x",
                "https://example.org",
            })
    void arrivesAsItWasSent(String argument) {
        Handover sent = Handover.of(List.of("--hidden", argument));
        assertThat(Handover.parse(sent.line())).isEqualTo(Optional.of(sent));
        assertThat(sent.line()).hasSizeLessThan(Handover.MOST_BYTES);
    }

    @Test
    void isWhatDesktopsOpenWithThisProgram() throws Exception {
        assertThat(Files.readAllLines(Path.of("../../assets/manta.desktop")))
                .contains("MimeType=x-scheme-handler/manta;", "Exec=manta-app %u");
    }
}
