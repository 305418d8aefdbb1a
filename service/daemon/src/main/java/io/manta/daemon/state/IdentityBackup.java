package io.manta.daemon.state;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.FileFailure;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.NetworkId;
import io.manta.identity.SeedSource;
import io.manta.identity.backup.SealedBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity of this device with its person and its rooms, as something to keep elsewhere. What
 * is restored is written down whole first; the next start takes it over, again and again until
 * nothing is left to do, so that a crash in between leaves the old identity or the new one.
 *
 * <p>Ledgers of invites are left out: an invite that was used after the backup must not come back.
 * So is when each key signed last ({@link SigningFile}): records are signed anew every half hour,
 * so what is known of that is of before the records others hold now, and a restore could not begin
 * after them. What this machine knows of it stays, as it may be the one the backup was made on.
 */
public final class IdentityBackup {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityBackup.class);
    private static final String STAGED = "restore.staged";
    private static final int MOST_BYTES = 16 << 20;
    private static final List<String> FORGOTTEN =
            List.of(
                    "person.json",
                    "devices.json",
                    "joins.json",
                    "requests.json",
                    "contact.key",
                    "contacts.json");
    private static final List<String> FOLDERS = List.of("networks", "invites", "keys");

    private final Path folder;
    private final SeedSource random;
    private final Runnable restart;

    /** One at a time: each takes a quarter of this process's memory, or half of it. */
    private final ReentrantLock effort = new ReentrantLock();

    /**
     * @param folder the state folder
     * @param random a cryptographically secure generator
     * @param restart lets the service begin anew, soon
     */
    public IdentityBackup(Path folder, SeedSource random, Runnable restart) {
        this.folder = folder;
        this.random = random;
        this.restart = restart;
    }

    /**
     * A backup that was opened.
     *
     * @param device whose it is
     * @param networks how many rooms it comes with
     * @param archive the rest
     */
    public record Opened(DeviceId device, int networks, byte[] archive) {
        /** Without what is secret. */
        @Override
        public String toString() {
            return "Opened[" + device.shortForm() + ", networks=" + networks + "]";
        }
    }

    /**
     * Locks what is on disk now.
     *
     * @throws MantaException what {@link SealedBackup#seal} says, or the disk
     */
    public List<String> seal(String passphrase) throws MantaException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        collect(folder, "", files);
        collect(folder.resolve("networks"), "networks/", files);
        collect(folder.resolve("keys"), "keys/", files);
        byte[] archive = new BackupArchive(files).encoded();
        effort.lock();
        try {
            return SealedBackup.seal(archive, passphrase, random);
        } finally {
            effort.unlock();
            Arrays.fill(archive, (byte) 0);
            files.values().forEach(content -> Arrays.fill(content, (byte) 0));
        }
    }

    private static void collect(Path from, String prefix, Map<String, byte[]> files)
            throws MantaException {
        for (Path file : list(from)) {
            String name = prefix + file.getFileName();
            if (BackupArchive.mayHold(name)) {
                DurableFile document = new DurableFile(from, file.getFileName().toString());
                document.read(MOST_BYTES).ifPresent(content -> files.put(name, content));
            }
        }
    }

    private static List<Path> list(Path folder) throws MantaException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw FileFailure.of("list", folder, e);
        }
    }

    /**
     * Unlocks a backup and sees whether this Manta understands all of it.
     *
     * @throws MantaException {@code BACKUP_REFUSED}, {@code VERSION_MISMATCH}
     */
    public Opened open(String text, String passphrase) throws MantaException {
        byte[] archive = unlocked(text, passphrase);
        Map<String, byte[]> files = BackupArchive.decode(archive).files();
        int networks = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            check(file.getKey(), file.getValue());
            networks += file.getKey().startsWith("networks/") ? 1 : 0;
        }
        return new Opened(device(files), networks, archive);
    }

    private byte[] unlocked(String text, String passphrase) throws MantaException {
        effort.lock();
        try {
            return SealedBackup.open(text, passphrase);
        } finally {
            effort.unlock();
        }
    }

    private static void check(String name, byte[] content) throws MantaException {
        Optional<DocumentFormat<?>> format = format(name);
        if (format.isEmpty()) {
            return;
        }
        try {
            JsonObject document = JsonText.parse(content, name);
            long version = document.number("version", 1, Integer.MAX_VALUE).orElse(1L);
            if (version > format.get().version()) {
                throw new MantaException(
                        ErrorCode.VERSION_MISMATCH,
                        "the backup was made by a newer Manta",
                        "Update Manta on this device.",
                        null);
            }
            if (version == format.get().version()) {
                var _ = format.get().read(document);
            }
        } catch (MantaException e) {
            throw e.code() == ErrorCode.VERSION_MISMATCH
                    ? e
                    : BackupArchive.refused("%s in it is damaged".formatted(name));
        }
    }

    private static Optional<DocumentFormat<?>> format(String name) throws MantaException {
        if (name.equals("person.json")) {
            return Optional.of(new PersonFormat());
        }
        if (name.equals("devices.json")) {
            return Optional.of(MeshLists.DEVICES);
        }
        if (name.equals("contacts.json")) {
            return Optional.of(new ContactsFormat());
        }
        if (name.startsWith("networks/")) {
            String id = name.substring("networks/".length(), name.length() - ".json".length());
            return Optional.of(new NetworkFormat(NetworkId.parse(id)));
        }
        return Optional.empty();
    }

    private static DeviceId device(Map<String, byte[]> files) throws MantaException {
        byte[] text = files.getOrDefault(BackupArchive.DEVICE_KEY, new byte[0]);
        try {
            byte[] seed = KeyFileText.parse(text, DeviceKey.VAULT_NAME);
            DeviceKey key = DeviceKey.ofSeed(seed);
            Arrays.fill(seed, (byte) 0);
            DeviceId device = key.deviceId();
            key.destroy();
            return device;
        } catch (IllegalArgumentException e) {
            throw BackupArchive.refused("its key is damaged");
        }
    }

    /** Writes it down and lets the service begin anew with it. */
    public void restore(Opened opened) throws MantaException {
        new DurableFile(folder, STAGED).replace(opened.archive());
        Arrays.fill(opened.archive(), (byte) 0);
        LOG.info("restoring: device={}", opened.device().shortForm());
        restart.run();
    }

    /**
     * Takes over what is to be restored, if anything is. Before anything else reads the folder.
     *
     * @throws MantaException what the disk says
     */
    public static void takeOver(Path folder) throws MantaException {
        takeOver(folder, FileSteps.system());
    }

    static void takeOver(Path folder, FileSteps steps) throws MantaException {
        DurableFile staged = new DurableFile(folder, STAGED, steps);
        Optional<byte[]> archive = staged.read(MOST_BYTES);
        if (archive.isEmpty()) {
            return;
        }
        Map<String, byte[]> files = BackupArchive.decode(archive.get()).files();
        for (String name : FOLDERS) {
            Configuration.createFolder(folder.resolve(name));
            for (Path old : list(folder.resolve(name))) {
                String path = name + "/" + old.getFileName();
                // Other keys, of plain WireGuard peers, are no part of an identity.
                boolean itsOwn = !name.equals("keys") || BackupArchive.mayHold(path);
                if (itsOwn && !files.containsKey(path)) {
                    file(folder, path, steps).remove();
                }
            }
        }
        for (String name : FORGOTTEN) {
            if (!files.containsKey(name)) {
                file(folder, name, steps).remove();
            }
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            file(folder, file.getKey(), steps).replace(file.getValue());
        }
        staged.remove();
        LOG.info("restored: files={}", files.size());
    }

    private static DurableFile file(Path folder, String path, FileSteps steps) {
        Path file = folder.resolve(path);
        return new DurableFile(
                Optional.ofNullable(file.getParent()).orElse(folder),
                file.getFileName().toString(),
                steps);
    }
}
