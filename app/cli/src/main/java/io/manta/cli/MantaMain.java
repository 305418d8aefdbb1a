package io.manta.cli;

import io.manta.base.build.BuildStamp;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.time.Clock;
import io.manta.cli.command.Commands;
import io.manta.cli.command.ExitCode;
import io.manta.cli.command.GlobalOptions;
import io.manta.cli.command.Input;
import io.manta.cli.command.Invocation;
import io.manta.cli.service.Pace;
import io.manta.cli.text.Console;
import io.manta.cli.text.OutputClosedException;
import io.manta.ipc.IpcError;
import io.manta.ipc.socket.JsonText;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Entry of the {@code manta} command. */
public final class MantaMain {
    private final Console console;
    private final Input input;
    private final Clock clock;
    private final Pace pace;

    MantaMain(Console console, Input input, Clock clock, Pace pace) {
        this.console = console;
        this.input = input;
        this.clock = clock;
        this.pace = pace;
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        // UTF-8 whatever the locale says: JSON demands it, and a container's locale says nothing.
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        Console console = new Console(out, err, isTerminal(1), System.getenv());
        Input input = new Input(System.in, isTerminal(0));
        MantaMain main = new MantaMain(console, input, Clock.system(), Pace.OF_A_PERSON);
        Ending ending = Ending.onSignal();
        int code = main.run(args);
        ending.exit(code);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)),
                false,
                StandardCharsets.UTF_8);
    }

    /** Asks about one end alone: of the other two, any may well be a file. */
    private static boolean isTerminal(int descriptor) {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return target.startsWith("/dev/pts/")
                    || target.startsWith("/dev/tty")
                    || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException _) {
            return System.console() != null && System.console().isTerminal();
        }
    }

    /** Runs a command; returns its exit code. */
    int run(String... words) {
        String[] args = Commands.inOrder(words);
        GlobalOptions options = new GlobalOptions();
        String version = version();
        Invocation invocation = new Invocation(console, input, clock, pace, version, options);
        CommandLine root = new CommandLine(new MantaCommand(options));
        root.getCommandSpec().version("manta " + BuildStamp.withCommit(version));
        Commands.addTo(root, invocation, args);
        root.setColorScheme(
                CommandLine.Help.defaultColorScheme(console.isColoured() ? Ansi.ON : Ansi.OFF));
        root.setUsageHelpWidth(Console.COLUMNS);
        root.setCaseInsensitiveEnumValuesAllowed(true);
        // A word that begins with @ is that word: a name or a code is no reason to read a file.
        root.setExpandAtFiles(false);
        root.setOut(new PrintWriter(new ConsoleWriter(console, false), true));
        root.setErr(new PrintWriter(new ConsoleWriter(console, true), true));
        root.setParameterExceptionHandler((e, all) -> wrongUsage(e, all));
        root.setExecutionExceptionHandler((e, _, _) -> failed(e, args));
        root.setExecutionStrategy(MantaMain::execute);
        return root.execute(args);
    }

    /** As picocli does it, but a command that does not exist is not explained by all others. */
    private static int execute(ParseResult line) {
        if (line.isUsageHelpRequested() && !line.unmatched().isEmpty() && !line.hasSubcommand()) {
            throw new UnmatchedArgumentException(
                    line.commandSpec().commandLine(), line.unmatched());
        }
        try {
            return new CommandLine.RunLast().execute(line);
        } catch (OutputClosedException _) {
            // What picocli itself writes, such as the help, fails outside of every handler.
            return ExitCode.FAILED;
        }
    }

    /** The version the module was compiled with; run from loose classes there is none. */
    private static String version() {
        return Optional.ofNullable(MantaMain.class.getModule().getDescriptor())
                .flatMap(java.lang.module.ModuleDescriptor::rawVersion)
                .orElse("development");
    }

    private int wrongUsage(ParameterException e, String... args) {
        report(WrongUsage.explain(e), args);
        return ExitCode.USAGE;
    }

    private int failed(Exception e, String... args) {
        if (e instanceof OutputClosedException) {
            return ExitCode.FAILED;
        }
        if (e instanceof MantaException expected) {
            report(IpcError.of(expected), args);
            return ExitCode.of(expected.code());
        }
        report(
                new IpcError(
                        ErrorCode.INTERNAL.name(),
                        "manta failed unexpectedly: " + e.getClass().getSimpleName(),
                        "Please report it, with the command you gave and 'manta version'."),
                args);
        return ExitCode.FAILED;
    }

    private void report(IpcError error, String... args) {
        if (Arrays.asList(args).contains("--json")) {
            printIfRead(JsonText.of(error));
        }
        console.note("manta: " + Console.clean(firstLine(error.message())));
        console.note(Console.clean(firstLine(error.remedy())));
    }

    private void printIfRead(String line) {
        try {
            console.print(line);
        } catch (OutputClosedException _) {
            // Nobody reads there; the lines on stderr say it, too.
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
