package io.manta.installer.interop;

import io.manta.installer.lab.WireGuardGoNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A wg-quick file, used as wg-quick would: keys go to {@code wg}, the rest to {@code ip}. */
record WgQuickText(String text) {
    private static final Set<String> FOR_WG_QUICK = Set.of("Address", "MTU", "DNS");

    /** All values of a key, which may stand on several lines and hold several values each. */
    List<String> values(String key) {
        return text.lines()
                .filter(line -> key(line).equals(key))
                .flatMap(line -> List.of(value(line).split(",")).stream())
                .map(String::strip)
                .toList();
    }

    /** The same without the private key, comments and empty lines. */
    List<String> withoutPrivateKey() {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .filter(line -> !key(line).equals("PrivateKey"))
                .toList();
    }

    /** Makes wireguard-go what the file says. */
    void applyTo(WireGuardGoNode node, Path folder) {
        Path file = folder.resolve("stripped.conf");
        try {
            Files.writeString(
                    file,
                    text.lines()
                            .filter(line -> !FOR_WG_QUICK.contains(key(line)))
                            .collect(Collectors.joining("\n", "", "\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        node.namespace().run("wg", "setconf", node.tun(), file.toString());
        for (String address : values("Address")) {
            String now = address.contains(":") ? " nodad" : "";
            node.namespace().ip("addr add " + address + " dev " + node.tun() + now);
        }
        for (String range : values("AllowedIPs")) {
            node.namespace().ip("route replace " + range + " dev " + node.tun());
        }
    }

    private static String key(String line) {
        int equals = line.indexOf('=');
        return equals < 0 ? "" : line.substring(0, equals).strip();
    }

    private static String value(String line) {
        return line.substring(line.indexOf('=') + 1).strip();
    }
}
