package io.manta.desktop.platform;

import io.manta.desktop.client.ServiceCondition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which command, run with an administrator's consent, would bring the service back.
 *
 * @param units files of which one is there where the system knows the service
 * @param programs folder of {@code manta} and {@code mantad}
 * @param user who sits here
 * @param consent words before a command that have the system ask for an administrator's password
 * @param restart has the system start the service anew
 */
public record RepairPlan(
        List<Path> units, Path programs, String user, List<String> consent, List<String> restart) {
    private static final Path LAUNCH_DAEMON =
            Path.of("/Library/LaunchDaemons/io.manta.mantad.plist");

    public RepairPlan {
        units = List.copyOf(units);
        consent = List.copyOf(consent);
        restart = List.copyOf(restart);
    }

    /** With polkit and systemd. */
    public RepairPlan(List<Path> units, Path programs, String user) {
        this(
                units,
                programs,
                user,
                List.of("pkexec"),
                List.of("systemctl", "restart", "manta.service"));
    }

    /**
     * On macOS, where AppleScript asks; what follows its program are arguments, which it quotes for
     * the shell. A service that was booted out is brought in again before.
     */
    public static RepairPlan onMac(Path programs, String user) {
        return new RepairPlan(
                List.of(LAUNCH_DAEMON),
                programs,
                user,
                List.of(
                        "/usr/bin/osascript",
                        "-e",
                        "on run argv",
                        "-e",
                        "set theCommand to \"\"",
                        "-e",
                        "repeat with theWord in argv",
                        "-e",
                        "set theCommand to theCommand & quoted form of theWord & \" \"",
                        "-e",
                        "end repeat",
                        "-e",
                        "do shell script theCommand with administrator privileges"
                                + " without altering line endings",
                        "-e",
                        "end run"),
                List.of(
                        "/bin/sh",
                        "-c",
                        "launchctl bootstrap system "
                                + LAUNCH_DAEMON
                                + " 2>/dev/null; launchctl kickstart -k system/io.manta.mantad"));
    }

    /**
     * On Windows, where a script beside the programs has it ask.
     *
     * @param image folder whose {@code bin} and {@code lib} are those of Manta
     */
    public static RepairPlan onWindows(Path image, String user) {
        return new RepairPlan(
                List.of(image.resolve("lib").resolve("mantad.args")),
                image.resolve("bin"),
                user,
                List.of(
                        "powershell.exe",
                        "-NoProfile",
                        "-NonInteractive",
                        "-ExecutionPolicy",
                        "Bypass",
                        "-File",
                        image.resolve("lib").resolve("elevate.ps1").toString()),
                List.of("powershell.exe", "-NoProfile", "-Command", "Restart-Service Manta"));
    }

    /** On Linux. */
    public static RepairPlan onLinux(Path programs, String user) {
        return new RepairPlan(
                List.of(
                        Path.of("/usr/lib/systemd/system/manta.service"),
                        Path.of("/lib/systemd/system/manta.service"),
                        Path.of("/etc/systemd/system/manta.service")),
                programs,
                user);
    }

    /** Brings the service back; empty when nothing here can. */
    public List<String> forService(ServiceCondition condition) {
        return switch (condition) {
            case LOOKING, RUNNING, NOT_PERMITTED -> List.of();
            case NOT_INSTALLED, STOPPED, OUTDATED, NOT_ANSWERING, CRASHED -> start();
        };
    }

    private List<String> start() {
        Path repair = programs.resolve("manta-repair");
        if (Files.exists(repair)) {
            // Has an action of its own: the person reads what is asked for, not how it is done.
            return withConsent(List.of(repair.toString()));
        }
        if (units.stream().anyMatch(Files::exists)) {
            return withConsent(restart);
        }
        Path mantad = programs.resolve("mantad");
        return Files.exists(mantad) ? withConsent(List.of(mantad.toString())) : List.of();
    }

    private List<String> withConsent(List<String> command) {
        List<String> all = new ArrayList<>(consent);
        all.addAll(command);
        return List.copyOf(all);
    }

    /** Lets this person change things. */
    public List<String> forPermission() {
        return asAdministrator("set-operator", user);
    }

    /** The command line, run by an administrator. */
    public List<String> asAdministrator(String... words) {
        List<String> command = new ArrayList<>(consent);
        command.add(
                Stream.of("manta", "manta.cmd")
                        .map(programs::resolve)
                        .filter(Files::exists)
                        .findFirst()
                        .map(Path::toString)
                        .orElse("/usr/bin/manta"));
        command.addAll(List.of(words));
        return List.copyOf(command);
    }
}
