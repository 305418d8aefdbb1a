package io.manta.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The manual page, the help and what is accepted name the same options. */
class ManualTest {
    private static final Path PAGE = Path.of("../../installer/linux/man/mantad.8");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]+");

    @Test
    void namesTheOptionsOfTheHelp() throws Exception {
        String page = Files.readString(PAGE).replace("\\-", "-");

        assertThat(options(page)).isEqualTo(options(CommandLine.HELP));
    }

    @Test
    void namesOptionsThatAreUnderstood() {
        Set<String> options = options(CommandLine.HELP);

        assertThat(options).hasSizeGreaterThan(15);
        assertThat(options).allMatch(option -> isKnown(option) || isKnown("relay", option));
    }

    private static boolean isKnown(String... line) {
        try {
            CommandLine.parse(java.util.List.of(line));
            return true;
        } catch (UsageException e) {
            return !String.valueOf(e.getMessage()).matches(".*no (such )?option.*");
        }
    }

    private static Set<String> options(String text) {
        Set<String> options = new TreeSet<>();
        OPTION.matcher(text).results().forEach(found -> options.add(found.group()));
        return options;
    }
}
