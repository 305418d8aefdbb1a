package io.manta.daemon.wgquick;

import io.manta.base.net.IpPrefix;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a wg-quick file. */
public final class WgQuickWriter {
    private static final String KEY_MISSING =
            "# PrivateKey = (put the private key of this device here)\n";

    private WgQuickWriter() {}

    /**
     * The file as text; a line says where a missing private key belongs.
     *
     * @param comments lines for people at its top
     */
    public static String write(WgQuickFile file, List<String> comments) {
        StringBuilder text = new StringBuilder();
        comments.forEach(comment -> text.append("# ").append(comment).append('\n'));
        text.append("[Interface]\n");
        text.append(file.privateKey().map(WgQuickWriter::privateKey).orElse(KEY_MISSING));
        line(text, "Address", list(file.addresses()));
        file.listenPort().ifPresent(port -> line(text, "ListenPort", Optional.of("" + port)));
        file.mtu().ifPresent(mtu -> line(text, "MTU", Optional.of("" + mtu)));
        for (WgQuickPeer peer : file.peers()) {
            write(text, peer);
        }
        return text.toString();
    }

    private static void write(StringBuilder text, WgQuickPeer peer) {
        text.append("\n[Peer]\n");
        peer.name().ifPresent(name -> text.append("# ").append(name).append('\n'));
        line(text, "PublicKey", Optional.of(peer.key().toString()));
        line(text, "PresharedKey", peer.psk().map(WgQuickWriter::base64));
        line(text, "AllowedIPs", list(peer.allowedIps()));
        line(text, "Endpoint", peer.endpoint().map(Object::toString));
        peer.keepaliveS().ifPresent(s -> line(text, "PersistentKeepalive", Optional.of("" + s)));
    }

    private static void line(StringBuilder text, String name, Optional<String> value) {
        value.ifPresent(present -> text.append(name).append(" = ").append(present).append('\n'));
    }

    private static Optional<String> list(List<IpPrefix> prefixes) {
        return prefixes.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        prefixes.stream()
                                .map(IpPrefix::toString)
                                .collect(Collectors.joining(", ")));
    }

    private static String privateKey(TunnelPrivateKey key) {
        return "PrivateKey = " + Base64.getEncoder().encodeToString(key.copyBytes()) + "\n";
    }

    private static String base64(PresharedKey key) {
        return Base64.getEncoder().encodeToString(key.copyBytes());
    }
}
