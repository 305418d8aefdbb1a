package io.manta.daemon.api;

import io.manta.daemon.state.Settings;
import java.util.Optional;

/**
 * What the command line says for this run, whatever the settings say.
 *
 * @param controlPlaneOnly whether there is to be no interface
 * @param tun name of the interface
 * @param logLevelFixed whether the level of the log stays as it is
 */
public record RunOverrides(boolean controlPlaneOnly, Optional<String> tun, boolean logLevelFixed) {
    /** Name of the interface to make; empty for none. */
    public Optional<String> tunName(Settings settings) {
        return controlPlaneOnly ? Optional.empty() : Optional.of(tun.orElse(settings.tun()));
    }
}
