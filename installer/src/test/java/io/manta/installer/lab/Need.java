package io.manta.installer.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What tests need of this machine; without it they are skipped, and say why. */
public final class Need {
    /** Whether tests may take many minutes. */
    public static final boolean LONG = "1".equals(System.getenv("MANTA_LONG"));

    private static final List<String> FOLDERS = List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin");

    private Need() {}

    /** Namespaces and TUN devices. */
    public static void lab() {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
        assumeTrue(Files.exists(Path.of("/dev/net/tun")), "needs /dev/net/tun");
        programs("ip", "ping");
    }

    /** The reference. */
    public static void wireguardGo() {
        lab();
        programs("wireguard-go", "wg");
    }

    public static void programs(String... names) {
        for (String name : names) {
            assumeTrue(
                    FOLDERS.stream().anyMatch(f -> Files.exists(Path.of(f, name))),
                    "needs the program " + name);
        }
    }
}
