package io.manta.installer.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The commit that a source tree is of: what git says, or, where there is no git, what git wrote
 * into the tree while it made an archive of it.
 */
final class SourceCommit {
    private static final int DIGITS = 12;
    private static final int SECONDS = 60;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,64}");

    private final Path project;

    /**
     * Prepares to look.
     *
     * @param project top folder of the source tree
     */
    SourceCommit(Path project) {
        this.project = project;
    }

    /** Its first twelve digits, with {@code +changes} behind them if files differ from it. */
    Optional<String> find() throws IOException, InterruptedException {
        // A tree unpacked inside of another's is none of that one's business.
        if (!Files.exists(project.resolve(".git"))) {
            return archived();
        }
        Optional<String> commit = git("rev-parse", "--verify", "HEAD").flatMap(this::shortened);
        Optional<String> changes = git("status", "--porcelain", "--untracked-files=normal");
        return commit.map(c -> changes.map(String::isEmpty).orElse(false) ? c : c + "+changes");
    }

    /** {@code git archive} puts it in the place of a mark; see .gitattributes. */
    private Optional<String> archived() throws IOException {
        Path file = project.resolve("installer/commit");
        return Files.exists(file) ? shortened(Files.readString(file).strip()) : Optional.empty();
    }

    private Optional<String> shortened(String commit) {
        return COMMIT.matcher(commit).matches()
                ? Optional.of(commit.substring(0, DIGITS))
                : Optional.empty();
    }

    /** What it printed; empty if there is no git, or it does not succeed. */
    private Optional<String> git(String... words) throws IOException, InterruptedException {
        // Built by sudo, the tree belongs to somebody else, and is trusted: it is being built.
        List<String> line = new ArrayList<>(List.of("git", "-c", "safe.directory=*"));
        line.addAll(List.of("-C", project.toString()));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return Optional.empty();
        }
        process.getOutputStream().close();
        byte[] said = process.getInputStream().readAllBytes();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            return Optional.empty();
        }
        return Optional.of(new String(said, StandardCharsets.UTF_8).strip());
    }
}
