package io.manta.daemon.api;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.daemon.state.Configuration;
import io.manta.daemon.state.PeerList;
import io.manta.daemon.state.Settings;
import io.manta.engine.EngineConfig;
import io.manta.engine.EngineState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes every change a person asks for: to disk first, then in the engine; when the engine refuses,
 * both are as before. One change at a time. Safe for use by any thread that may wait.
 */
public final class VpnControl {
    private static final Logger LOG = LoggerFactory.getLogger(VpnControl.class);

    private final Configuration configuration;
    private final VpnEngine engine;
    private final ConfigAssembler assembler;
    private final ReentrantLock changing = new ReentrantLock();

    // Guarded by the lock.
    private Optional<EngineConfig> applied = Optional.empty();

    VpnControl(Configuration configuration, VpnEngine engine, ConfigAssembler assembler) {
        this.configuration = configuration;
        this.engine = engine;
        this.assembler = assembler;
    }

    /** Turns what is decided into what is to be decided next; may refuse. */
    @FunctionalInterface
    interface Edit<T> {
        T apply(T before) throws MantaException;
    }

    @FunctionalInterface
    private interface Step {
        void take() throws MantaException;
    }

    /** What is decided. */
    Configuration configuration() {
        return configuration;
    }

    /** The addresses of this device inside the VPN. */
    List<IpPrefix> addresses() {
        return assembler.addresses(configuration.settings(), configuration.peers());
    }

    /** Those of them that are not for imported files only. */
    List<IpPrefix> ownAddresses() {
        return assembler.ownAddresses(configuration.settings());
    }

    /** Hands the engine what is decided. */
    public void applyAll() throws MantaException {
        locked(this::applyInLock);
    }

    /** Hands the engine what is decided, if that is not what it was handed last. */
    void applyNews() throws MantaException {
        locked(
                () -> {
                    if (!applied.equals(Optional.of(assembled()))) {
                        applyInLock();
                    }
                });
    }

    /** Goes on the VPN, now and at the next start, or neither. */
    public void up() throws MantaException {
        locked(
                () -> {
                    boolean wasUp = engine.state().value() instanceof EngineState.Up;
                    engine.up();
                    orGoBack(
                            () -> configuration.saveWantedUp(true),
                            () -> {
                                if (!wasUp) {
                                    engine.down();
                                }
                            });
                });
    }

    /** Leaves the VPN, now and at the next start; now whatever the disk says. */
    public void down() throws MantaException {
        locked(
                () -> {
                    engine.down();
                    try {
                        configuration.saveWantedUp(false);
                    } catch (MantaException e) {
                        throw onlyDownNow(e);
                    }
                });
    }

    private MantaException onlyDownNow(MantaException why) {
        boolean goesUp = configuration.settings().autostart().wantsUp(configuration.wantedUp());
        return new MantaException(
                why.code(),
                "Manta is down, but "
                        + (goesUp
                                ? "will go up when the service starts again: "
                                : "that could not be written down: ")
                        + why.getMessage(),
                why.remedy(),
                why);
    }

    /** Changes the peers. */
    void changePeers(Edit<PeerList> edit) throws MantaException {
        locked(
                () -> {
                    PeerList before = configuration.peers();
                    configuration.save(edit.apply(before));
                    applyOr(() -> configuration.save(before), false);
                    configuration.sweepSecrets();
                });
    }

    /** Changes the settings. */
    void changeSettings(Edit<Settings> edit) throws MantaException {
        locked(
                () -> {
                    Settings before = configuration.settings();
                    Settings after = edit.apply(before);
                    configuration.save(after);
                    applyOr(() -> configuration.save(before), needsNewSession(before, after));
                });
    }

    /** Changes the settings with another UDP port in them, or asks for the same one again. */
    void changePort(Edit<Settings> edit) throws MantaException {
        locked(
                () -> {
                    Settings before = configuration.settings();
                    configuration.save(edit.apply(before));
                    orGoBack(this::listen, () -> configuration.save(before));
                });
    }

    /** Reads the settings from disk again and does what they say. */
    public void reload() throws MantaException {
        locked(
                () -> {
                    int before = assembler.port(configuration.settings());
                    configuration.reloadSettings();
                    applyInLock();
                    if (assembler.port(configuration.settings()) != before) {
                        listen();
                    }
                });
    }

    /** An interface can't be renamed while it is up. */
    private boolean needsNewSession(Settings before, Settings after) {
        return engine.state().value() instanceof EngineState.Up
                && !assembler.tunName(before).equals(assembler.tunName(after));
    }

    private void applyOr(Step restore, boolean inNewSession) throws MantaException {
        orGoBack(
                () -> apply(inNewSession),
                () -> {
                    restore.take();
                    apply(inNewSession);
                });
    }

    private static void orGoBack(Step step, Step back) throws MantaException {
        try {
            step.take();
        } catch (MantaException e) {
            try {
                back.take();
            } catch (MantaException again) {
                LOG.error("could not go back: reason={}", again.getMessage());
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    private void apply(boolean inNewSession) throws MantaException {
        if (inNewSession) {
            engine.down();
        }
        applyInLock();
        if (inNewSession) {
            engine.up();
        }
    }

    private void listen() throws MantaException {
        engine.listenOn(assembler.port(configuration.settings()));
    }

    private void applyInLock() throws MantaException {
        EngineConfig next = assembled();
        engine.apply(next);
        applied = Optional.of(next);
    }

    private EngineConfig assembled() {
        return assembler.assemble(configuration.settings(), configuration.peers());
    }

    private void locked(Step step) throws MantaException {
        try {
            changing.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MantaException(ErrorCode.WRONG_STATE, "the service is stopping", e);
        }
        try {
            step.take();
        } finally {
            changing.unlock();
        }
    }
}
