package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Outcome;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command that was refused.
 *
 * @param exitCode how it ended
 * @param code the stable name of the error
 * @param reason the first line: why
 * @param remedy the second line: what to do next
 */
record Refusal(int exitCode, String code, String reason, String remedy) {
    private static final String PROGRAM = "manta: ";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Checks the form of both answers, and that they say the same. */
    static Refusal of(String command, Outcome text, Outcome json) {
        List<String> lines = text.err().lines().toList();
        assertThat(text.exitCode()).as("%s is refused: %s", command, text.out()).isNotZero();
        assertThat(json.exitCode())
                .as("%s --json ends the same", command)
                .isEqualTo(text.exitCode());
        assertThat(text.out()).as("%s says nothing on stdout", command).isEmpty();
        assertThat(lines).as("%s says why, and what to do next", command).hasSizeGreaterThan(1);
        assertThat(lines.subList(0, lines.size() - 2))
                .as("%s may say before what it waits for, and no more", command)
                .allMatch(line -> line.endsWith("…"));
        String reason = lines.get(lines.size() - 2);
        assertThat(reason).as(command).startsWith(PROGRAM);
        JsonNode error = JSON.readTree(json.out()).path("error");
        Refusal refusal =
                new Refusal(
                        text.exitCode(),
                        error.path("code").asString(),
                        reason.substring(PROGRAM.length()),
                        lines.getLast());
        assertThat(error.path("message").asString()).as(command).isNotBlank();
        assertThat(error.path("remedy").asString()).as(command).isEqualTo(refusal.remedy());
        assertThat(refusal.remedy()).as(command).isNotBlank();
        return refusal;
    }

    /** With exit code 1 and that error. */
    Refusal is(String expectedCode) {
        assertThat(code).as("%s", this).isEqualTo(expectedCode);
        assertThat(exitCode).as("%s", this).isEqualTo(expectedCode.equals("NOT_PERMITTED") ? 4 : 1);
        return this;
    }

    /** Its reason names all of these. */
    Refusal naming(String... words) {
        assertThat(reason).contains(words);
        return this;
    }
}
