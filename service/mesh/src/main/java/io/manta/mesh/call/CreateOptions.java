package io.manta.mesh.call;

import io.manta.base.net.IpPrefix;
import java.util.Optional;

/**
 * A network to found.
 *
 * @param name what it calls itself; nothing lets the service choose
 * @param open whether anybody with the room id gets in
 * @param cidr a range of its own; nothing means the addresses every device has anyway
 * @param hostname what this device is called in it; nothing lets the service choose
 */
public record CreateOptions(
        Optional<String> name, boolean open, Optional<IpPrefix> cidr, Optional<String> hostname) {
    /** A closed network of that name. */
    public static CreateOptions named(String name) {
        return new CreateOptions(Optional.of(name), false, Optional.empty(), Optional.empty());
    }

    /** The same, open or not. */
    public CreateOptions open(boolean anybody) {
        return new CreateOptions(name, anybody, cidr, hostname);
    }

    /** The same with a range of its own. */
    public CreateOptions cidr(IpPrefix range) {
        return new CreateOptions(name, open, Optional.of(range), hostname);
    }

    /** The same with a name for this device. */
    public CreateOptions hostname(String host) {
        return new CreateOptions(name, open, cidr, Optional.of(host));
    }
}
