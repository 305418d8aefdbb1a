package io.manta.mesh.store;

import io.manta.identity.DeviceId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What one device wants of a network, and nobody else need know.
 *
 * @param name what the network is called here: 1 to 63 of a–z, 0–9 and hyphen, unlike all other
 *     networks of this device
 * @param wantedHostname a rename that no roster has confirmed yet
 * @param aliases names this device gives to others
 * @param autoAcceptFirewall whether suggested rules are taken over without asking
 * @param joinedAt since when this device is in it
 * @param ended when the network was deleted by its founder; it is then kept only to tell others
 */
public record LocalSettings(
        String name,
        Optional<String> wantedHostname,
        Map<DeviceId, String> aliases,
        boolean autoAcceptFirewall,
        Instant joinedAt,
        Optional<Instant> ended) {
    /** Aliases that are kept for one network. */
    public static final int MOST_ALIASES = 1024;

    public LocalSettings {
        aliases = Map.copyOf(aliases);
    }

    /** Of a network that was just founded or joined. */
    public static LocalSettings of(String name, boolean autoAcceptFirewall, Instant joinedAt) {
        return new LocalSettings(
                name, Optional.empty(), Map.of(), autoAcceptFirewall, joinedAt, Optional.empty());
    }

    /** The same with a rename that waits to be confirmed, or none. */
    public LocalSettings withWantedHostname(Optional<String> wanted) {
        return new LocalSettings(name, wanted, aliases, autoAcceptFirewall, joinedAt, ended);
    }

    /** The same with other aliases. */
    public LocalSettings withAliases(Map<DeviceId, String> other) {
        return new LocalSettings(name, wantedHostname, other, autoAcceptFirewall, joinedAt, ended);
    }

    /** The same, of a network that has been deleted. */
    public LocalSettings withEnd(Instant at) {
        return new LocalSettings(
                name, wantedHostname, aliases, autoAcceptFirewall, joinedAt, Optional.of(at));
    }
}
