package io.manta.daemon.wgquick;

import io.manta.base.error.MantaException;
import io.manta.base.net.HostAndPort;
import io.manta.base.net.IpPrefix;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Gathers the settings of a [Peer]. */
final class PeerFields {
    private static final int MOST_KEEPALIVE_S = 65_535;

    private final int firstLine;
    private final List<IpPrefix> allowedIps = new ArrayList<>();
    private Optional<TunnelPublicKey> key = Optional.empty();
    private Optional<String> name = Optional.empty();
    private Optional<PresharedKey> psk = Optional.empty();
    private Optional<HostAndPort> endpoint = Optional.empty();
    private OptionalInt keepaliveS = OptionalInt.empty();

    PeerFields(int firstLine) {
        this.firstLine = firstLine;
    }

    /**
     * The comment right after the section's head, where people and {@link WgQuickWriter} name it.
     */
    void name(String comment) {
        name = Optional.of(comment);
    }

    /** Whether the setting is one of a [Peer]; its value is then kept. */
    boolean read(int line, String name, String value) throws MantaException {
        switch (name) {
            case "publickey" ->
                    key = Optional.of(LineErrors.within(line, () -> TunnelPublicKey.parse(value)));
            case "presharedkey" -> psk = preshared(line, value);
            case "allowedips" -> allowedIps.addAll(LineErrors.prefixes(line, value));
            case "endpoint" -> endpoint = Optional.of(endpoint(line, value));
            case "persistentkeepalive" -> keepaliveS = keepalive(line, value);
            default -> {
                return false;
            }
        }
        return true;
    }

    WgQuickPeer finish() throws MantaException {
        TunnelPublicKey present =
                key.orElseThrow(() -> LineErrors.at(firstLine, "this [Peer] has no PublicKey"));
        return new WgQuickPeer(name, present, psk, allowedIps, endpoint, keepaliveS);
    }

    private static Optional<PresharedKey> preshared(int line, String value) throws MantaException {
        PresharedKey parsed = LineErrors.within(line, () -> PresharedKey.parse(value));
        return parsed.isNone() ? Optional.empty() : Optional.of(parsed);
    }

    private static HostAndPort endpoint(int line, String value) throws MantaException {
        try {
            return HostAndPort.parse(value);
        } catch (MantaException e) {
            throw LineErrors.at(line, "an Endpoint is host:port, like vpn.example.org:51820");
        }
    }

    private static OptionalInt keepalive(int line, String value) throws MantaException {
        if (value.equalsIgnoreCase("off") || value.equals("0")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(LineErrors.number(line, value, 1, MOST_KEEPALIVE_S));
    }
}
