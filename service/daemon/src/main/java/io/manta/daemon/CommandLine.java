package io.manta.daemon;

import io.manta.base.error.MantaException;
import io.manta.base.net.HostAndPort;
import io.manta.daemon.api.DiscoveryOverrides;
import io.manta.daemon.log.LogLevels;
import io.manta.daemon.state.SettingKey;
import io.manta.daemon.state.Settings;
import io.manta.ipc.reply.LogLevel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the command line of {@code mantad}. One object reads one command line. */
final class CommandLine {
    static final String HELP =
            """
            Usage: mantad [OPTION]...
                   mantad cleanup [--state DIR]
                   mantad relay --listen ADDR:PORT [OPTION]...

            The service of Manta. Runs until it is told to stop; start it as root.

              --state DIR          files of this service       (/var/lib/manta)
              --socket PATH        where 'manta' finds it      (/run/manta/manta.sock)
              --port N             UDP port                    (setting 'port', 41820)
              --tun NAME|none      network interface; none: control plane only
                                                               (setting 'tun', manta0)
              --metrics ADDR:PORT  serve OpenMetrics there, for example 127.0.0.1:9820
              --log-level LEVEL    trace, debug, info, warn or error
              --operator N         user number that may change things in this run, like those of
                                   'manta set-operator'; may be given several times
              --no-dns             leave the names of this machine alone (always so)
              --no-mdns            neither announce nor look on the local network
              --pkarr URL          relay to look for devices at; may be given several times
              --stun HOST:PORT     STUN server; may be given several times
              --relay off          do not relay for others (always so)
              --foreground         stay attached to the terminal (always so)
              --help, --version

            mantad cleanup undoes what a crashed service left on this machine.

            mantad relay keeps records of where devices are, for any number of networks, and tells
            devices how they are seen from outside. It needs no rights and keeps nothing on disk.

              --listen ADDR:PORT        records over TCP, STUN over UDP
              --pkarr-listen ADDR:PORT  records there instead
              --stun-listen ADDR:PORT   STUN there instead; may be given several times
              --metrics, --log-level    as above

            Exit codes: 0 stopped, 1 failed, 2 wrong usage, 4 not permitted.
            """;

    private final Deque<String> words;
    private Path state = DaemonOptions.DEFAULTS.state();
    private Path socket = DaemonOptions.DEFAULTS.socket();
    private OptionalInt port = OptionalInt.empty();
    private Optional<String> tun = Optional.empty();
    private Optional<HostAndPort> metrics = Optional.empty();
    private Optional<LogLevel> logLevel = Optional.empty();
    private boolean noMdns;
    private final Set<String> operators = new HashSet<>();
    private final List<String> pkarr = new ArrayList<>();
    private final List<HostAndPort> stun = new ArrayList<>();

    private CommandLine(List<String> words) {
        this.words = new ArrayDeque<>(words);
    }

    static Invocation parse(List<String> arguments) throws UsageException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            return new Invocation.Help();
        }
        if (arguments.contains("--version")) {
            return new Invocation.Version();
        }
        return new CommandLine(arguments).read();
    }

    private Invocation read() throws UsageException {
        boolean cleanup = false;
        String first = words.isEmpty() ? "" : words.peek();
        if (first.equals("relay")) {
            words.pop();
            return RelayCommandLine.parse(words);
        }
        if (!first.startsWith("-") && !first.isEmpty()) {
            cleanup = command(words.pop());
        }
        while (!words.isEmpty()) {
            option(words.pop());
        }
        return cleanup
                ? new Invocation.Cleanup(state)
                : new Invocation.Run(
                        new DaemonOptions(
                                state,
                                socket,
                                port,
                                tun,
                                metrics,
                                logLevel,
                                new DiscoveryOverrides(noMdns, pkarr, stun),
                                operators));
    }

    private static boolean command(String word) throws UsageException {
        return switch (word) {
            case "cleanup" -> true;
            default -> throw new UsageException("there is no command '" + word + "'");
        };
    }

    /** Takes {@code --name value} and {@code --name=value} alike. */
    private void option(String word) throws UsageException {
        int equals = word.indexOf('=');
        if (word.startsWith("--") && equals > 0) {
            words.push(word.substring(equals + 1));
            int left = words.size();
            named(word.substring(0, equals));
            if (words.size() == left) {
                throw new UsageException(word.substring(0, equals) + " takes no value");
            }
        } else {
            named(word);
        }
    }

    private void named(String name) throws UsageException {
        switch (name) {
            case "--state" -> state = path(name);
            case "--socket" -> socket = path(name);
            case "--port" -> port = OptionalInt.of(settings(name, SettingKey.PORT).port());
            case "--tun" -> tun = Optional.of(tunName(name));
            case "--metrics" -> metrics = Optional.of(address(name));
            case "--log-level" -> logLevel = Optional.of(level(name));
            case "--operator" -> operators.addAll(settings(name, SettingKey.OPERATORS).operators());
            case "--relay" -> relay(value(name));
            case "--no-mdns" -> noMdns = true;
            case "--pkarr" -> pkarr.addAll(settings(name, SettingKey.PKARR).discovery().pkarr());
            case "--stun" -> stun.addAll(settings(name, SettingKey.STUN).discovery().stun());
            case "--no-dns", "--foreground" -> {
                // What they ask for is always so in this version.
            }
            default -> throw new UsageException("there is no option '" + name + "'");
        }
    }

    private static void relay(String value) throws UsageException {
        if (!value.equals("off")) {
            throw new UsageException("this version does not relay: only --relay off is possible");
        }
    }

    private String tunName(String name) throws UsageException {
        if (DaemonOptions.NO_TUN.equals(words.peek())) {
            return words.pop();
        }
        return settings(name, SettingKey.TUN).tun();
    }

    private Settings settings(String name, SettingKey key) throws UsageException {
        String text = value(name);
        return read(name, () -> key.set(Settings.DEFAULTS, text));
    }

    private LogLevel level(String name) throws UsageException {
        String text = value(name);
        return read(name, () -> LogLevels.parse(text));
    }

    private HostAndPort address(String name) throws UsageException {
        String text = value(name);
        return read(name, () -> HostAndPort.parse(text));
    }

    private Path path(String name) throws UsageException {
        String text = value(name);
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UsageException(name + ": '" + text + "' is not a path");
        }
    }

    private String value(String name) throws UsageException {
        if (words.isEmpty() || words.peek().isEmpty()) {
            throw new UsageException(name + " needs a value");
        }
        return words.pop();
    }

    private static <T> T read(String name, Reading<T> reading) throws UsageException {
        try {
            return reading.read();
        } catch (MantaException e) {
            throw new UsageException(name + ": " + e.getMessage() + ". " + e.remedy());
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws MantaException;
    }
}
