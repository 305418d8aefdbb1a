package io.manta.desktop.platform;

import io.manta.desktop.client.ServiceCondition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which command, run with an administrator's consent, would bring the service back.
 *
 * @param units files of which one is there where systemd knows the service
 * @param programs folder of {@code manta} and {@code mantad}
 * @param user who sits here
 */
public record RepairPlan(List<Path> units, Path programs, String user) {
    public RepairPlan {
        units = List.copyOf(units);
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
            case NOT_INSTALLED, STOPPED, OUTDATED, NOT_ANSWERING, CRASHED -> restart();
        };
    }

    private List<String> restart() {
        Path repair = programs.resolve("manta-repair");
        if (Files.exists(repair)) {
            // Has an action of its own: the person reads what is asked for, not how it is done.
            return List.of("pkexec", repair.toString());
        }
        if (units.stream().anyMatch(Files::exists)) {
            return List.of("pkexec", "systemctl", "restart", "manta.service");
        }
        Path mantad = programs.resolve("mantad");
        return Files.exists(mantad) ? List.of("pkexec", mantad.toString()) : List.of();
    }

    /** Lets this person change things. */
    public List<String> forPermission() {
        return asAdministrator("set-operator", user);
    }

    /** The command line, run by an administrator. */
    public List<String> asAdministrator(String... words) {
        Path manta = programs.resolve("manta");
        List<String> command = new ArrayList<>();
        command.add("pkexec");
        command.add(Files.exists(manta) ? manta.toString() : "/usr/bin/manta");
        command.addAll(List.of(words));
        return List.copyOf(command);
    }
}
