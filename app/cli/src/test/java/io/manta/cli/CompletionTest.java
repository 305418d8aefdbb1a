package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CompletionTest {
    private static final Pattern OPTION_IN_HELP = Pattern.compile("(?m)^  .{4}--([a-z-]+)");
    private static final Pattern COMMAND_IN_HELP =
            Pattern.compile("(?m)^  ([a-z-]+)(?:, [a-z]+)?  +[A-Z]");

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void namesEveryCommandAndOption(String shell) {
        Run run = Run.of("completion", shell);
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("status", "set-operator", "import", "keepalive", "socket", "unset")
                .contains("create", "join", "leave", "nuke", "kick", "ephemeral", "invite")
                .contains("requests", "admin", "hostname", "alias", "whois", "revoke", "accept")
                .contains("contact", "rotate", "connect", "connections", "approve", "unblock")
                .contains("no-wait", "reusable", "expires", "block", "force", "cidr");
    }

    /** Walks over what '--help' lists, command by command, as a reader would. */
    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void namesWhatEachHelpLists(String shell) {
        String script = Run.of("completion", shell).out();
        List<List<String>> left = new ArrayList<>(List.of(List.of()));
        int seen = 0;
        while (!left.isEmpty()) {
            List<String> command = left.removeLast();
            String help = Run.of(with(command, "--help")).out();
            assertThat(help).as("help of " + command).startsWith("Usage: manta");
            assertThat(script).contains(found(OPTION_IN_HELP, help));
            for (String below : found(COMMAND_IN_HELP, help.replaceFirst("(?s).*?Commands:", ""))) {
                assertThat(script).contains(below);
                left.add(List.of(with(command, below)));
            }
            seen++;
        }
        assertThat(seen).isGreaterThan(50);
    }

    private static String[] with(List<String> command, String word) {
        return Stream.concat(command.stream(), Stream.of(word)).toArray(String[]::new);
    }

    private static List<String> found(Pattern pattern, String help) {
        return pattern.matcher(help).results().map(result -> result.group(1)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void writesWhatTheShellCanRead(String shell) throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin", shell))
                        || Files.isExecutable(Path.of("/bin", shell)),
                "needs " + shell);
        Path script =
                Files.writeString(folder.resolve("script"), Run.of("completion", shell).out());
        assertThat(outputOf(shell, "-n", script.toString())).isEmpty();
    }

    @Test
    void completesInBash() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
        Path script =
                Files.writeString(folder.resolve("script"), Run.of("completion", "bash").out());
        String ask =
                "source %s; COMP_WORDS=(manta peer ''); COMP_CWORD=2; _complete_manta;"
                        + " echo \"${COMPREPLY[@]}\"";
        assertThat(outputOf("bash", "-c", ask.formatted(script)))
                .contains("add", "remove", "config", "import", "export");
    }

    @Test
    void completesWhatFollowsACommandThatAlsoTakesANetwork() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
        Path script =
                Files.writeString(folder.resolve("script"), Run.of("completion", "bash").out());
        String ask =
                "source %s; COMP_WORDS=(manta %s ''); COMP_CWORD=%d; _complete_manta;"
                        + " echo \"${COMPREPLY[@]}\"";
        assertThat(outputOf("bash", "-c", ask.formatted(script, "requests", 2)))
                .contains("list", "link", "accept", "deny");
        assertThat(outputOf("bash", "-c", ask.formatted(script, "ephemeral home", 3)))
                .contains("off", "show");
        assertThat(outputOf("bash", "-c", ask.formatted(script, "invite create --", 3)))
                .doesNotContain("accept");
    }

    @Test
    void offersOptionsInFishOnlyWhereTheyBelong() {
        List<String> lines = Run.of("completion", "fish").out().lines().toList();
        assertThat(lines.stream().filter(line -> line.contains("-l qr")))
                .hasSize(7)
                .anyMatch(line -> line.contains("invite; and not __fish_seen_subcommand_from"))
                .allMatch(line -> line.contains("-n '__fish_seen_subcommand_from "));
        assertThat(lines.stream().filter(line -> line.contains("-l version")))
                .allMatch(line -> line.contains("-n 'not __fish_seen_subcommand_from up down"));
        assertThat(lines.stream().filter(line -> line.contains("-l json")))
                .hasSize(1)
                .noneMatch(line -> line.contains("-n "));
    }

    @Test
    void completesInFish() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/fish")), "needs fish");
        Path script =
                Files.writeString(folder.resolve("script"), Run.of("completion", "fish").out());
        String ask = "source " + script + "; complete -C 'manta peer '";
        assertThat(outputOf("fish", "--no-config", "-c", ask))
                .contains("add\tAdd a plain WireGuard peer.", "export")
                .doesNotContain("status");
    }

    private static String outputOf(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
