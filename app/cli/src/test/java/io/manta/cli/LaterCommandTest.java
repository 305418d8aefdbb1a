package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised but not there yet says so, in whatever way it is asked for. */
class LaterCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "doctor",
                "doctor mira",
                "report out.txt",
                "firewall",
                "firewall show",
                "firewall add in allow -p tcp --port 22 --peer mira",
                "send a.txt b.txt mira",
                "files accept 7 -o there",
                "ssh allow home mira --user root",
                "exit-node use mira",
                "route add 10.0.0.0/8",
                "relay on",
                "directory",
                "provider list",
            })
    void saysThatItIsNotThereYetAndIsRefusedRatherThanMisunderstood(String line) {
        Run run = Run.of(line.split(" "));

        String name = line.split(" ")[0];
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("manta: 'manta " + name + "' is not in this version yet\n")
                .hasLineCount(2);
        assertThat(Run.of("help", name).err()).isEqualTo(run.err());
        assertThat(Run.of(name, "--help").out()).contains("Not in this version yet.");
    }

    @Test
    void saysSoInJsonToo() {
        assertThat(Run.of("firewall", "show", "--json").out())
                .startsWith("{\"error\":{\"code\":\"UNSUPPORTED\",\"message\":\"'manta firewall'");
    }

    @Test
    void isNotAmongTheCommandsThatAreOffered() {
        assertThat(Run.of("--help").out()).doesNotContain("firewall", "doctor");
        assertThat(Run.of("completion", "bash").out()).doesNotContain("exit-node", "doctor");
    }
}
