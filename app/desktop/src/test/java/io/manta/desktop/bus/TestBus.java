package io.manta.desktop.bus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.junit.jupiter.api.Assumptions;

/** A message bus of the test's own: the real daemon, with its own configuration and address. */
public final class TestBus implements AutoCloseable {
    private static final String CONFIGURATION =
            """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
             "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <type>session</type>
              <listen>unix:path=%s</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow send_destination="*" eavesdrop="true"/>
                <allow eavesdrop="true"/>
                <allow own="*"/>
              </policy>
            </busconfig>
            """;

    private final Path folder;
    private Process daemon;

    /**
     * Starts it.
     *
     * @param folder for its socket and its configuration
     */
    public TestBus(Path folder) throws IOException {
        Assumptions.assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(each -> Files.isExecutable(Path.of(each, "dbus-daemon"))),
                "there is no dbus-daemon: install it (sudo apt-get install dbus)");
        this.folder = folder;
        this.daemon = launch();
    }

    private Process launch() throws IOException {
        Path socket = folder.resolve("bus");
        Files.deleteIfExists(socket);
        Path file = folder.resolve("bus.conf");
        Files.writeString(file, CONFIGURATION.formatted(socket));
        Process process =
                new ProcessBuilder(
                                "dbus-daemon",
                                "--nofork",
                                "--print-address",
                                "--config-file=" + file)
                        .redirectError(folder.resolve("bus.log").toFile())
                        .start();
        // It prints where it listens once it does.
        BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (lines.readLine() == null) {
            throw new IOException("dbus-daemon: " + Files.readString(folder.resolve("bus.log")));
        }
        return process;
    }

    /** Where it listens. */
    public String address() {
        return "unix:path=" + folder.resolve("bus");
    }

    /** Somebody else on it. */
    public DBusConnection connect() throws DBusException {
        return DBusConnectionBuilder.forAddress(address()).withShared(false).build();
    }

    /** Crashes. */
    public void kill() {
        daemon.destroyForcibly().onExit().join();
    }

    /** Comes back after a crash, at the same address. */
    public void restart() throws IOException {
        daemon = launch();
    }

    @Override
    public void close() {
        kill();
    }
}
