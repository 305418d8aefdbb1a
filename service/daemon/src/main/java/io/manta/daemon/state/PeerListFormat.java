package io.manta.daemon.state;

import io.manta.base.error.MantaException;
import io.manta.base.net.HostAndPort;
import io.manta.base.net.IpPrefix;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code peers.json}: no secrets; those are in the vault under names that follow from the keys. */
final class PeerListFormat implements DocumentFormat<PeerList> {
    private static final long MOST_KEEPALIVE_S = 65_535;

    @Override
    public String fileName() {
        return "peers.json";
    }

    @Override
    public PeerList initial() {
        return PeerList.EMPTY;
    }

    @Override
    public List<Migration> migrations() {
        return List.of();
    }

    @Override
    public PeerList read(JsonObject document) throws MantaException {
        PeerList list = PeerList.EMPTY;
        for (JsonObject entry : document.objects("identities")) {
            list = list.plus(identity(entry));
        }
        for (JsonObject entry : document.objects("peers")) {
            StaticPeer peer = peer(entry);
            checkFits(list, peer, entry);
            list = list.plus(peer);
        }
        return list;
    }

    @Override
    public Map<String, Object> write(PeerList list) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("peers", list.peers().stream().map(PeerListFormat::fields).toList());
        fields.put("identities", list.identities().stream().map(PeerListFormat::fields).toList());
        return fields;
    }

    private static void checkFits(PeerList list, StaticPeer peer, JsonObject entry)
            throws MantaException {
        try {
            PeerRules.check(list, peer, List.of());
        } catch (MantaException e) {
            throw entry.wrong("peer", "as it should be: " + e.getMessage());
        }
        if (peer.identity().isPresent() && list.identity(peer.identity().get()).isEmpty()) {
            throw entry.wrong("identity", "one of the identities");
        }
    }

    private static StaticPeer peer(JsonObject entry) throws MantaException {
        Optional<String> endpoint = entry.text("endpoint");
        Optional<String> identity = entry.text("identity");
        Optional<Long> keepaliveS = entry.number("keepalive_s", 1, MOST_KEEPALIVE_S);
        return new StaticPeer(
                entry.requiredText("name"),
                key(entry, "public_key", entry.requiredText("public_key")),
                endpoint.isPresent()
                        ? Optional.of(endpoint(entry, endpoint.get()))
                        : Optional.empty(),
                prefixes(entry, "allowed_ips"),
                entry.flag("psk").orElse(false),
                keepaliveS.isPresent()
                        ? OptionalInt.of(keepaliveS.get().intValue())
                        : OptionalInt.empty(),
                identity.isPresent()
                        ? Optional.of(key(entry, "identity", identity.get()))
                        : Optional.empty());
    }

    private static ImportedIdentity identity(JsonObject entry) throws MantaException {
        return new ImportedIdentity(
                key(entry, "public_key", entry.requiredText("public_key")),
                prefixes(entry, "addresses"));
    }

    private static TunnelPublicKey key(JsonObject entry, String name, String text)
            throws MantaException {
        try {
            return TunnelPublicKey.parse(text);
        } catch (MantaException e) {
            throw entry.wrong(name, "a public key");
        }
    }

    private static HostAndPort endpoint(JsonObject entry, String text) throws MantaException {
        try {
            return HostAndPort.parse(text);
        } catch (MantaException e) {
            throw entry.wrong("endpoint", "host:port");
        }
    }

    private static List<IpPrefix> prefixes(JsonObject entry, String name) throws MantaException {
        List<IpPrefix> prefixes = new ArrayList<>();
        for (String text : entry.texts(name)) {
            try {
                prefixes.add(IpPrefix.parse(text));
            } catch (MantaException e) {
                throw entry.wrong(name, "a list of address ranges");
            }
        }
        return prefixes;
    }

    private static Map<String, Object> fields(StaticPeer peer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", peer.name());
        fields.put("public_key", peer.key().toString());
        peer.endpoint().ifPresent(endpoint -> fields.put("endpoint", endpoint.toString()));
        fields.put("allowed_ips", texts(peer.allowedIps()));
        fields.put("psk", peer.psk());
        peer.keepaliveS().ifPresent(seconds -> fields.put("keepalive_s", (long) seconds));
        peer.identity().ifPresent(key -> fields.put("identity", key.toString()));
        return fields;
    }

    private static Map<String, Object> fields(ImportedIdentity identity) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("public_key", identity.key().toString());
        fields.put("addresses", texts(identity.addresses()));
        return fields;
    }

    private static List<String> texts(List<IpPrefix> prefixes) {
        return prefixes.stream().map(IpPrefix::toString).toList();
    }
}
