package io.manta.daemon.os;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether this process may do what a VPN needs. */
public final class Privileges {
    /** {@code CAP_NET_ADMIN}, capabilities(7). */
    private static final int NET_ADMIN = 12;

    private static final Pattern EFFECTIVE = Pattern.compile("CapEff:\\s*([0-9a-fA-F]{1,16})");
    private static final Path STATUS = Path.of("/proc/self/status");

    private Privileges() {}

    /** Refuses unless this process may make network interfaces. */
    public static void requireNetworkAdmin() throws MantaException {
        if (!mayAdministerNetwork()) {
            throw new MantaException(
                    ErrorCode.NO_PRIVILEGE,
                    "cannot make a network interface: this process has no CAP_NET_ADMIN",
                    "Start it as root (sudo mantad), or use --tun none for the control plane only.",
                    null);
        }
    }

    /** Whether the process runs as the system's administrator. */
    public static boolean isAdministrator() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean mayAdministerNetwork() {
        if (!Files.exists(STATUS)) {
            return isAdministrator();
        }
        try {
            return hasNetAdmin(Files.readAllLines(STATUS));
        } catch (IOException e) {
            return isAdministrator();
        }
    }

    static boolean hasNetAdmin(List<String> status) {
        for (String line : status) {
            Matcher matcher = EFFECTIVE.matcher(line);
            if (matcher.matches()) {
                return (Long.parseUnsignedLong(matcher.group(1), 16) >>> NET_ADMIN & 1) == 1;
            }
        }
        return false;
    }
}
