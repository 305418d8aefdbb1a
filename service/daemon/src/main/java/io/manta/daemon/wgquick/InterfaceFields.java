package io.manta.daemon.wgquick;

import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Gathers the settings of an [Interface]. */
final class InterfaceFields {
    private static final int LOWEST_MTU = 576;
    private static final int HIGHEST = 65_535;

    private final List<IpPrefix> addresses = new ArrayList<>();
    private Optional<TunnelPrivateKey> privateKey = Optional.empty();
    private OptionalInt listenPort = OptionalInt.empty();
    private OptionalInt mtu = OptionalInt.empty();

    /** Whether the setting is one of an [Interface]; its value is then kept. */
    boolean read(int line, String key, String value) throws MantaException {
        switch (key) {
            case "privatekey" -> privateKey = Optional.of(WgQuickParser.privateKey(line, value));
            case "address" -> addresses.addAll(LineErrors.prefixes(line, value));
            case "listenport" ->
                    listenPort = OptionalInt.of(LineErrors.number(line, value, 0, HIGHEST));
            case "mtu" -> mtu = OptionalInt.of(LineErrors.number(line, value, LOWEST_MTU, HIGHEST));
            default -> {
                return false;
            }
        }
        return true;
    }

    Optional<TunnelPrivateKey> privateKey() {
        return privateKey;
    }

    List<IpPrefix> addresses() {
        return addresses;
    }

    OptionalInt listenPort() {
        return listenPort;
    }

    OptionalInt mtu() {
        return mtu;
    }
}
