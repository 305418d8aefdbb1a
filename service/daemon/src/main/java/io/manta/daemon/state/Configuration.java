package io.manta.daemon.state;

import io.manta.base.error.FileFailure;
import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Everything a person decided, in memory as on disk: written first, then true. When writing fails,
 * the old stays in both.
 *
 * <p>One writer at a time; reading is safe for any thread.
 */
public final class Configuration {
    private static final SettingsFormat SETTINGS = new SettingsFormat();
    private static final PeerListFormat PEERS = new PeerListFormat();
    private static final LastStateFormat LAST_STATE = new LastStateFormat();

    private final StateStore store;
    private final PeerVault vault;
    private volatile Settings settings;
    private volatile PeerList peers;
    private volatile LastState lastState;

    private Configuration(
            StateStore store,
            PeerVault vault,
            Settings settings,
            PeerList peers,
            LastState lastState) {
        this.store = store;
        this.vault = vault;
        this.settings = settings;
        this.peers = peers;
        this.lastState = lastState;
    }

    /**
     * Makes a folder that only its owner may enter, unless it is there.
     *
     * @throws MantaException {@code FILE_INACCESSIBLE}
     */
    public static void createFolder(Path folder) throws MantaException {
        try {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            FileAttribute<?>[] mode =
                    SystemFileSteps.hasModes(folder)
                            ? new FileAttribute<?>[] {
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rwx------"))
                            }
                            : new FileAttribute<?>[0];
            Files.createDirectory(folder, mode);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw FileFailure.of("make the folder", folder, e);
            }
        } catch (IOException e) {
            throw FileFailure.of("make the folder", folder, e);
        }
    }

    /**
     * Reads what is in the folder, which exists. Damaged documents are moved aside and named in
     * health; the others stay true.
     *
     * @throws MantaException {@code FILE_INACCESSIBLE} or {@code VERSION_MISMATCH}
     */
    public static Configuration load(Path folder, HealthTracker health) throws MantaException {
        Path keys = folder.resolve("keys");
        createFolder(keys);
        StateStore store = new StateStore(folder, health);
        PeerVault vault = new PeerVault(new FileKeyVault(keys));
        store.nameDamaged();
        Configuration loaded =
                new Configuration(
                        store,
                        vault,
                        store.load(SETTINGS).value(),
                        store.load(PEERS).value(),
                        store.load(LAST_STATE).value());
        loaded.sweepSecrets();
        return loaded;
    }

    /** Forgets secrets that no peer has any more: what a removal or a crash left. */
    public void sweepSecrets() {
        // Whoever restores a damaged list from a backup must find its keys still there.
        if (!store.hasDamaged(PEERS)) {
            vault.sweep(peers);
        }
    }

    /** What the user wants. */
    public Settings settings() {
        return settings;
    }

    /** Plain WireGuard peers. */
    public PeerList peers() {
        return peers;
    }

    /** Whether the VPN was wanted up when somebody last said. */
    public boolean wantedUp() {
        return lastState.up();
    }

    /** The secrets of the peers. */
    public PeerVault vault() {
        return vault;
    }

    /** Makes these the settings. */
    public void save(Settings next) throws MantaException {
        store.save(SETTINGS, next);
        settings = next;
    }

    /** Makes these the peers. Their secrets must be in the vault already. */
    public void save(PeerList next) throws MantaException {
        store.save(PEERS, next);
        peers = next;
    }

    /** Remembers what the VPN should be when the service starts again. */
    public void saveWantedUp(boolean up) throws MantaException {
        if (up != lastState.up()) {
            store.save(LAST_STATE, new LastState(up));
            lastState = new LastState(up);
        }
    }

    /** Reads the settings from disk again. */
    public void reloadSettings() throws MantaException {
        settings = store.load(SETTINGS).value();
    }
}
