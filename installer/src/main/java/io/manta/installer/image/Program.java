package io.manta.installer.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One program of the image and how its Java virtual machine is set up.
 *
 * @param name file name under {@code bin} and stem of its class list and start cache
 * @param module module with the main class
 * @param mainClass fully qualified name
 * @param jvmFlags flags of the start script, in order
 */
record Program(String name, String module, String mainClass, List<String> jvmFlags) {

    /** Where the image lies; it says what it was built of. */
    private static final String IMAGE = "-Dmanta.image=\"$home\"";

    /**
     * The service: a small heap and few arenas, since it mostly idles, but both compilers, since
     * packets are its work. What the compilers leave behind is given back by trimming.
     */
    static final Program SERVICE =
            new Program(
                    "mantad",
                    "io.manta.daemon",
                    "io.manta.daemon.DaemonMain",
                    List.of(
                            "-XX:+UseSerialGC",
                            "-XX:+UseTransparentHugePages",
                            "-XX:+UseCompactObjectHeaders",
                            "-Xms16m",
                            "-Xmn8m",
                            "-Xmx128m",
                            "-XX:MaxDirectMemorySize=96m",
                            "-XX:MaxMetaspaceSize=96m",
                            "-XX:ReservedCodeCacheSize=48m",
                            "-Xss512k",
                            "-XX:TrimNativeHeapInterval=10000",
                            "-XX:-UsePerfData",
                            "-XX:+ExitOnOutOfMemoryError",
                            IMAGE,
                            // The vector code of the packet cipher, without javax.crypto around it.
                            "--add-opens java.base/com.sun.crypto.provider=io.manta.wireguard"));

    /**
     * The command line: lives for a tenth of a second, so the optimising compiler stays out and the
     * other one waits twenty times as long before it compiles anything.
     */
    static final Program COMMAND =
            new Program(
                    "manta",
                    "io.manta.cli",
                    "io.manta.cli.MantaMain",
                    List.of(
                            "-XX:+UseSerialGC",
                            "-XX:+UseCompactObjectHeaders",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:CompileThresholdScaling=20",
                            "-XX:-UsePerfData",
                            "-Xms8m",
                            "-Xmx128m",
                            IMAGE));

    /**
     * The windows and the tray: there all day, idle for nearly all of it, and never in a hurry that
     * the optimising compiler would be worth its memory. How it draws is left to JavaFX.
     */
    static final Program DESKTOP =
            new Program(
                    "manta-app",
                    "io.manta.desktop",
                    "io.manta.desktop.DesktopMain",
                    List.of(
                            "-XX:+UseSerialGC",
                            "-XX:+UseCompactObjectHeaders",
                            "-XX:TieredStopAtLevel=1",
                            "-Xms16m",
                            "-Xmx192m",
                            "-XX:ReservedCodeCacheSize=48m",
                            "-XX:TrimNativeHeapInterval=10000",
                            "-XX:-UsePerfData",
                            "-XX:+ExitOnOutOfMemoryError",
                            // The cache where it says it wants to be: elsewhere every page of it
                            // would be changed, and be this process's own.
                            "-XX:+UnlockDiagnosticVMOptions",
                            "-XX:ArchiveRelocationMode=0",
                            // After an upgrade the helper that would start programs for this one
                            // is that of another Java, and refuses.
                            "-Djdk.lang.Process.launchMechanism=FORK",
                            IMAGE));

    static final List<Program> ALL = List.of(SERVICE, COMMAND, DESKTOP);

    /** For machines that nobody sits at. */
    static final List<Program> WITHOUT_APP = List.of(SERVICE, COMMAND);

    /**
     * What the virtual machine knows of on Linux alone; elsewhere it would not start or complain.
     */
    private static final List<String> LINUX_ONLY =
            List.of("-XX:+UseTransparentHugePages", "-XX:TrimNativeHeapInterval=10000");

    /**
     * The flags on the system of this name, as {@code os.name} has it: elsewhere than on Linux the
     * service tells sockets by which interface to leave, on their descriptors.
     */
    List<String> jvmFlagsOn(String system) {
        if (system.equals("Linux")) {
            return jvmFlags;
        }
        List<String> flags = new ArrayList<>(jvmFlags);
        flags.removeAll(LINUX_ONLY);
        if (equals(SERVICE)) {
            flags.add("--add-exports java.base/sun.nio.ch=io.manta.link");
        }
        return List.copyOf(flags);
    }

    /** The modules everything else of an image of {@code programs} follows from. */
    static Set<String> modules(List<Program> programs) {
        return programs.stream().map(Program::module).collect(Collectors.toSet());
    }
}
