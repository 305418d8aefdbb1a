package io.manta.mesh.exchange;

import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.control.Fields;
import io.manta.identity.DeviceId;
import io.manta.mesh.network.Room;
import io.manta.mesh.peer.AddressBook;
import io.manta.mesh.peer.EndpointBytes;
import io.manta.mesh.peer.EndpointRules;
import io.manta.mesh.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Says what this device knows of others: where they are, and when each was seen. */
final class HintWriter {
    private final Exchanges exchanges;
    private final AddressBook book;
    private final Supplier<EndpointRules> rules;

    HintWriter(Exchanges exchanges, AddressBook book, Supplier<EndpointRules> rules) {
        this.exchanges = exchanges;
        this.book = book;
        this.rules = rules;
    }

    /** Tells a device where others are, and that some of them are about to dial it. */
    void tell(Room room, DeviceId to, Set<DeviceId> about, List<DeviceId> dialling) {
        Optional<ControlConnection> link = exchanges.links().with(to);
        if (link.isEmpty()) {
            return;
        }
        List<Fields> peers = new ArrayList<>();
        about.forEach(device -> describe(device).ifPresent(peers::add));
        for (int from = 0; from < peers.size(); from += HintsExchange.MOST_PEERS) {
            link.get()
                    .send(
                            Wire.about(Wire.HINTS, room.id())
                                    .withMaps(Wire.PEERS, some(peers, from))
                                    .withBytes(Wire.DIAL, bytes(dialling)));
        }
    }

    private static List<Fields> some(List<Fields> all, int from) {
        return all.subList(from, Math.min(from + HintsExchange.MOST_PEERS, all.size()));
    }

    private Optional<Fields> describe(DeviceId device) {
        Optional<ControlConnection> link = exchanges.links().with(device);
        List<Endpoint> own =
                book.tellable(device).stream()
                        .filter(rules.get()::mayDial)
                        .limit(HintsExchange.MOST_ENDPOINTS)
                        .toList();
        if (own.isEmpty() && link.isEmpty()) {
            return Optional.empty();
        }
        Fields fields =
                Fields.NONE
                        .with(Wire.DEVICE, device.bytes())
                        .withBytes(Wire.OWN, EndpointBytes.writeAll(own));
        return Optional.of(
                link.isEmpty()
                        ? fields
                        : fields.with(Wire.SEEN, EndpointBytes.write(link.get().endpoint()))
                                .with(Wire.IPV6_ONLY, book.isIpv6Only(device)));
    }

    /** Asks a member to tell those devices that this one is about to dial them. */
    static void ask(Room room, ControlConnection helper, List<DeviceId> missing) {
        helper.send(Wire.about(Wire.HINTS, room.id()).withBytes(Wire.WANT, bytes(missing)));
    }

    /**
     * The network of this machine is another than before: all it is connected with should know.
     *
     * @param own where it can be reached now
     * @param ipv6Only whether it leaves the IPv4 range of the mesh to another VPN
     */
    void tellOwn(List<Endpoint> own, boolean ipv6Only) {
        List<Endpoint> told = own.stream().limit(HintsExchange.MOST_ENDPOINTS).toList();
        for (Room room : exchanges.rooms().all()) {
            Fields self =
                    Fields.NONE
                            .with(Wire.DEVICE, exchanges.self().bytes())
                            .withBytes(Wire.OWN, EndpointBytes.writeAll(told))
                            .with(Wire.IPV6_ONLY, ipv6Only);
            ControlMessage message =
                    Wire.about(Wire.HINTS, room.id()).withMaps(Wire.PEERS, List.of(self));
            exchanges.links().among(room.members()).forEach(link -> link.send(message));
        }
    }

    /** Tells a coordinator when this one has seen each member. */
    void tellSeen(Room room, ControlConnection link) {
        Instant now = exchanges.clock().now();
        List<Fields> seen = new ArrayList<>();
        for (DeviceId device : room.members()) {
            Optional<Instant> last =
                    exchanges.links().has(device) ? Optional.of(now) : book.lastSeen(device);
            if (last.isPresent() && !device.equals(exchanges.self())) {
                long ago = Math.max(0, Duration.between(last.get(), now).toSeconds());
                seen.add(Fields.NONE.with(Wire.DEVICE, device.bytes()).with(Wire.SEEN_AGO, ago));
            }
        }
        for (int from = 0; from < seen.size(); from += HintsExchange.MOST_PEERS) {
            link.send(Wire.about(Wire.HINTS, room.id()).withMaps(Wire.PEERS, some(seen, from)));
        }
    }

    private static List<byte[]> bytes(List<DeviceId> devices) {
        return devices.stream().map(DeviceId::bytes).toList();
    }
}
