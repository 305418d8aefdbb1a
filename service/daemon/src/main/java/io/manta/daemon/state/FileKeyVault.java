package io.manta.daemon.state;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.FileFailure;
import io.manta.base.error.MantaException;
import io.manta.identity.KeyVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps private keys in files of the state directory, {@code device.key} and so on, that only their
 * owner may read.
 *
 * <p>A damaged key file stays where it is, unlike other state: were it moved aside, the next start
 * would find none and silently make this device another one.
 */
public final class FileKeyVault implements KeyVault {
    private static final Logger LOG = LoggerFactory.getLogger(FileKeyVault.class);
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private static final String SUFFIX = ".key";

    private final Path folder;

    /**
     * @param folder exists
     */
    public FileKeyVault(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> load(String name) throws MantaException {
        DurableFile file = file(name);
        Optional<byte[]> content = file.read(KeyFileText.MOST_BYTES);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        closeToOthers(file.path());
        try {
            return Optional.of(KeyFileText.parse(content.get(), name));
        } catch (IllegalArgumentException e) {
            throw damaged(file.path(), e);
        } finally {
            Arrays.fill(content.get(), (byte) 0);
        }
    }

    @Override
    public void store(String name, byte[] secret) throws MantaException {
        byte[] text = KeyFileText.print(name, secret);
        try {
            file(name).replace(text);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    /** Forgets a secret; none of that name is no error. */
    void remove(String name) throws MantaException {
        Path path = file(name).path();
        try {
            Files.deleteIfExists(path);
            FileSteps.system().forceFolder(folder);
        } catch (IOException e) {
            throw FileFailure.of("remove", path, e);
        }
    }

    /** The names under which secrets are kept. */
    List<String> names() throws MantaException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .toList();
        } catch (IOException e) {
            throw FileFailure.of("list", folder, e);
        }
    }

    private DurableFile file(String name) {
        if (!name.matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("'" + name + "' is no name for a key");
        }
        return new DurableFile(folder, name + SUFFIX);
    }

    /** A backup tool or a person may have widened who may read; what they read can't be undone. */
    private static void closeToOthers(Path file) throws MantaException {
        if (!SystemFileSteps.hasModes(file)) {
            return;
        }
        try {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                Files.setPosixFilePermissions(file, OWNER_ONLY);
                LOG.warn("key was open to other users, closed it: file={}", file);
            }
        } catch (IOException e) {
            throw FileFailure.of("close to other users", file, e);
        }
    }

    private static MantaException damaged(Path file, IllegalArgumentException why) {
        return new MantaException(
                ErrorCode.FILE_DAMAGED,
                file + " is no key file any more: " + why.getMessage(),
                "Restore "
                        + file
                        + " from a backup. Only if there is none, move it away: this device then"
                        + " gets a new identity, unknown to all its peers.",
                null);
    }
}
