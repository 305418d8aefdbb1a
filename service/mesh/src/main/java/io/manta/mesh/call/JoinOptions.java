package io.manta.mesh.call;

import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network to be let into.
 *
 * @param target an invite as code or link, or a room id
 * @param hints devices that may be in it, and where they may be; besides those an invite names
 * @param name what to call the network here; nothing means what it calls itself
 * @param hostname what to be called there; nothing leaves it to the coordinator
 * @param autoAcceptFirewall whether to take over suggested firewall rules without asking
 */
public record JoinOptions(
        String target,
        Map<DeviceId, List<Endpoint>> hints,
        Optional<String> name,
        Optional<String> hostname,
        boolean autoAcceptFirewall) {
    public JoinOptions {
        hints = Map.copyOf(hints);
    }

    /** Nothing but the code, link or room id. */
    public static JoinOptions of(String target) {
        return new JoinOptions(target, Map.of(), Optional.empty(), Optional.empty(), false);
    }

    /** The same with a device that may be in the network. */
    public JoinOptions hint(DeviceId device, List<Endpoint> at) {
        return new JoinOptions(target, Map.of(device, at), name, hostname, autoAcceptFirewall);
    }

    /** The same with a name for the network. */
    public JoinOptions name(String local) {
        return new JoinOptions(target, hints, Optional.of(local), hostname, autoAcceptFirewall);
    }

    /** The same with a name for this device. */
    public JoinOptions hostname(String host) {
        return new JoinOptions(target, hints, name, Optional.of(host), autoAcceptFirewall);
    }

    /** The same, taking over suggested firewall rules or not. */
    public JoinOptions autoAcceptFirewall(boolean on) {
        return new JoinOptions(target, hints, name, hostname, on);
    }

    /** Without the code, which is a secret. */
    @Override
    public String toString() {
        return "JoinOptions[hints=" + hints.size() + "]";
    }
}
