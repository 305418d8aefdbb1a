package io.manta.installer.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Makes namespaces, cables between them and programs inside, and removes all of it when closed. If
 * the owner is killed first, the next lab that is opened does it. May be closed by another thread
 * than the one that builds: nothing is made after that.
 */
public final class Lab implements AutoCloseable {

    private final String prefix;
    private final Ledger ledger;
    private final Path folder;
    private boolean closed;

    private Lab(String prefix, Ledger ledger, Path folder) {
        this.prefix = prefix;
        this.ledger = ledger;
        this.folder = folder;
    }

    /**
     * Opens a lab.
     *
     * @param prefix of the names of its namespaces; only one lab may use it at a time
     * @throws LabException if it is in use, or without root
     */
    public static Lab open(String prefix) {
        Ledger ledger = Ledger.open(prefix);
        try {
            Path folder = Files.createTempDirectory("manta-lab");
            ledger.recordFolder(folder);
            return new Lab(prefix, ledger, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what labs of killed owners left behind; how many labs that were. */
    public static int removeLeftovers() {
        return Ledger.removeLeftovers();
    }

    /** Where programs of this lab may write; deleted with it. */
    public Path folder() {
        return folder;
    }

    /** Makes a namespace. */
    public synchronized Namespace namespace(String shortName) {
        requireOpen();
        String name = prefix + "-" + shortName;
        ledger.recordNamespace(name);
        Namespace.make(name);
        return new Namespace(name);
    }

    /** What programs started from now on in a namespace find in {@code /etc/hosts}; may change. */
    public synchronized void hosts(Namespace where, String content) {
        requireOpen();
        Path etc = Path.of("/etc/netns", where.name());
        try {
            if (!Files.exists(etc)) {
                ledger.recordFolder(etc);
                Files.createDirectories(etc);
            }
            // Written in place: running programs see this very file.
            Files.writeString(etc.resolve("hosts"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lays a cable: interface {@code leftName} in one namespace, {@code rightName} in the other.
     */
    public synchronized void cable(
            Namespace left, String leftName, Namespace right, String rightName) {
        requireOpen();
        String line =
                "ip link add name %s netns %s type veth peer name %s netns %s"
                        .formatted(leftName, left.name(), rightName, right.name());
        Command.run(line.split(" "));
        left.ip("link set dev " + leftName + " up");
        right.ip("link set dev " + rightName + " up");
    }

    /** Starts a program in a namespace; what it says goes to {@code logName} in the folder. */
    public synchronized Process start(Namespace where, String logName, List<String> line) {
        requireOpen();
        ProcessBuilder builder = new ProcessBuilder(where.inside(line));
        builder.directory(folder.toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log(logName).toFile()));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new LabException("cannot start " + line.getFirst(), e);
        }
    }

    /** Lets programs of other users use the sockets in it; what it holds they still cannot list. */
    public void letOthersThrough() {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file a program's words go to. */
    public Path log(String logName) {
        return folder.resolve(logName + ".log");
    }

    /** Ends every program in the lab, deletes its namespaces and its folder. */
    @Override
    public synchronized void close() {
        closed = true;
        ledger.removeAll();
    }

    /** Whether it was closed, perhaps by a signal while somebody was still building. */
    public synchronized boolean isClosed() {
        return closed;
    }

    private void requireOpen() {
        if (closed) {
            throw new LabException("the lab is closed");
        }
    }
}
