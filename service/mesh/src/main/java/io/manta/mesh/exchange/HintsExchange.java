package io.manta.mesh.exchange;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.control.Fields;
import io.manta.identity.DeviceId;
import io.manta.mesh.loop.Timer;
import io.manta.mesh.network.Room;
import io.manta.mesh.peer.AddressBook;
import io.manta.mesh.peer.Connector;
import io.manta.mesh.peer.EndpointBytes;
import io.manta.mesh.peer.EndpointRules;
import io.manta.mesh.wire.Wire;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Members tell each other where the others are: what those say of themselves, and where they are
 * seen from outside, which no device behind a NAT knows itself. A hint carries no truth: it is only
 * ever a reason to dial.
 *
 * <pre>
 *   ann (NAT) ── dials bob ──┐                                ┌── bob (NAT)
 *        └─ hints {want: bob} ──▶ carl ── hints {peers: ann, dial: ann} ──▶ bob dials ann
 *   both dial at the same time, so each NAT lets the other's datagrams in
 * </pre>
 */
public final class HintsExchange {
    static final int MOST_PEERS = 32;
    static final int MOST_NAMES = 32;
    static final int MOST_ENDPOINTS = 8;

    /** News of several devices within this time goes in one message. */
    private static final Duration GATHER = Duration.ofMillis(200);

    /** Two devices are introduced to each other no more often. */
    private static final Duration LEAST_BETWEEN = Duration.ofSeconds(2);

    private static final int MOST_INTRODUCTIONS = 4096;
    private static final int MOST_EARLY = 256;

    private final Exchanges exchanges;
    private final AddressBook book;
    private final Supplier<Connector> connector;
    private final Supplier<EndpointRules> rules;
    private final HintWriter writer;

    private final Map<Room, Set<DeviceId>> arrived = new LinkedHashMap<>();
    private final Map<Room, Set<DeviceId>> wanted = new LinkedHashMap<>();
    private final Map<Introduction, Long> introducedNs = new LinkedHashMap<>();
    private Timer gathering = Timer.NONE;

    /** Hints about devices that are no members yet. */
    private final Deque<Early> early = new ArrayDeque<>();

    private record Early(Room room, ControlConnection from, Fields peer) {}

    private record Introduction(DeviceId asking, DeviceId asked) {}

    HintsExchange(
            Exchanges exchanges,
            AddressBook book,
            Supplier<Connector> connector,
            Supplier<EndpointRules> rules) {
        this.exchanges = exchanges;
        this.book = book;
        this.connector = connector;
        this.rules = rules;
        this.writer = new HintWriter(exchanges, book, rules);
    }

    /** Says what this device knows by itself. */
    HintWriter writer() {
        return writer;
    }

    /** A member is connected: the others want to know where it is, and it where they are. */
    void opened(ControlConnection connection) {
        for (Room room : exchanges.rooms().sharedWith(connection.peer())) {
            if (introducesIn(room)) {
                arrived.computeIfAbsent(room, each -> new LinkedHashSet<>()).add(connection.peer());
                gather();
            }
        }
    }

    /** This device is about to dial that one: somebody may tell it to dial us as well. */
    void beforeDial(DeviceId device) {
        for (Room room : exchanges.rooms().sharedWith(device)) {
            wanted.computeIfAbsent(room, each -> new LinkedHashSet<>()).add(device);
        }
        gather();
    }

    /** Coordinators see most; where none is connected, everybody helps. */
    private boolean introducesIn(Room room) {
        return room.isCoordinator(exchanges.self())
                || exchanges.links().among(room.coordinators()).isEmpty();
    }

    private void gather() {
        if (!gathering.isPending()) {
            gathering = exchanges.loop().after(GATHER, this::tellGathered);
        }
    }

    private void tellGathered() {
        Map<Room, Set<DeviceId>> told = new LinkedHashMap<>(arrived);
        Map<Room, Set<DeviceId>> asked = new LinkedHashMap<>(wanted);
        arrived.clear();
        wanted.clear();
        told.forEach(this::tellOfArrivals);
        asked.forEach(this::askForIntroductions);
    }

    private void tellOfArrivals(Room room, Set<DeviceId> newcomers) {
        Map<DeviceId, Set<DeviceId>> news = new HashMap<>();
        for (ControlConnection link : exchanges.links().among(room.members())) {
            for (DeviceId newcomer : newcomers) {
                if (!newcomer.equals(link.peer())) {
                    news.computeIfAbsent(link.peer(), each -> new LinkedHashSet<>()).add(newcomer);
                    news.computeIfAbsent(newcomer, each -> new LinkedHashSet<>()).add(link.peer());
                }
            }
        }
        news.forEach((to, about) -> writer.tell(room, to, about, List.of()));
    }

    private void askForIntroductions(Room room, Set<DeviceId> devices) {
        List<DeviceId> missing =
                devices.stream()
                        .filter(device -> !exchanges.links().has(device))
                        .limit(MOST_NAMES)
                        .toList();
        List<ControlConnection> helpers = exchanges.links().among(room.coordinators());
        if (helpers.isEmpty()) {
            helpers = exchanges.links().among(room.members());
        }
        if (!missing.isEmpty()) {
            helpers.stream().limit(2).forEach(helper -> HintWriter.ask(room, helper, missing));
        }
    }

    /** A member tells or asks. */
    void onHints(Room room, ControlConnection from, ControlMessage message) throws MantaException {
        List<Fields> peers = message.listOfMaps(Wire.PEERS);
        List<DeviceId> want = Wire.devices(message, Wire.WANT);
        List<DeviceId> dial = Wire.devices(message, Wire.DIAL);
        if (peers.size() > MOST_PEERS || want.size() > MOST_NAMES || dial.size() > MOST_NAMES) {
            throw new MantaException(ErrorCode.INVALID_ARGUMENT, "too many hints in one message");
        }
        for (Fields peer : peers) {
            learn(room, from, peer);
        }
        for (DeviceId device : dial) {
            if (room.isMember(device)) {
                connector.get().introduced(device);
            }
        }
        introduce(room, from.peer(), want);
    }

    private void learn(Room room, ControlConnection from, Fields peer) throws MantaException {
        DeviceId device = DeviceId.of(peer.bytes(Wire.DEVICE));
        Optional<Long> seenAgo = peer.optionalNumber(Wire.SEEN_AGO);
        if (seenAgo.isPresent() && room.isCoordinator(from.peer()) && room.isMember(device)) {
            book.seenByOther(device, exchanges.clock().now(), seenAgo.get());
        }
        if (!room.isMember(device)) {
            // The roster that says so may be on its way.
            keep(new Early(room, from, peer));
            return;
        }
        // Of a device that is connected we know more than anybody could tell us.
        boolean firstHand = device.equals(from.peer());
        if (device.equals(exchanges.self()) || exchanges.links().has(device) && !firstHand) {
            return;
        }
        if (firstHand || room.isCoordinator(from.peer())) {
            learnFamilies(device, from, peer);
        }
        List<Endpoint> own =
                EndpointBytes.readAll(peer.listOfBytes(Wire.OWN), MOST_ENDPOINTS).stream()
                        .filter(rules.get()::mayDial)
                        .toList();
        Optional<byte[]> seen = peer.optionalBytes(Wire.SEEN);
        Optional<Endpoint> seenAt =
                seen.isEmpty() ? Optional.empty() : Optional.of(EndpointBytes.read(seen.get()));
        if (book.told(device, own, seenAt.filter(rules.get()::mayDial))) {
            connector.get().news(device);
            exchanges.rooms().touched();
        }
    }

    /** Who could deny others an address by a false word must be the device or a coordinator. */
    private void learnFamilies(DeviceId device, ControlConnection from, Fields peer)
            throws MantaException {
        Optional<Boolean> ipv6Only = peer.optionalFlag(Wire.IPV6_ONLY);
        if (ipv6Only.isPresent() && book.ipv6Only(device, ipv6Only.get())) {
            exchanges.rooms().touched();
            if (device.equals(from.peer())) {
                opened(from);
            }
        }
    }

    private void keep(Early hint) {
        early.add(hint);
        if (early.size() > MOST_EARLY) {
            early.removeFirst();
        }
    }

    /** The roster has changed: hints that came before it may mean something now. */
    void changed(Room room) {
        List<Early> kept = List.copyOf(early);
        early.clear();
        for (Early hint : kept) {
            try {
                if (hint.room() != room) {
                    early.add(hint);
                } else if (room.isMember(DeviceId.of(hint.peer().bytes(Wire.DEVICE)))) {
                    learn(room, hint.from(), hint.peer());
                }
            } catch (MantaException e) {
                exchanges.refused().count(Refused.Reason.MALFORMED);
            }
        }
    }

    private void introduce(Room room, DeviceId asking, List<DeviceId> want) {
        Set<DeviceId> known = new LinkedHashSet<>();
        for (DeviceId asked : want) {
            if (room.isMember(asked) && mayIntroduce(new Introduction(asking, asked))) {
                // Where it was last is better than nothing.
                known.add(asked);
                writer.tell(room, asked, Set.of(asking), List.of(asking));
            }
        }
        writer.tell(room, asking, known, List.of());
    }

    private boolean mayIntroduce(Introduction introduction) {
        long nowNs = exchanges.clock().nanos();
        Long last = introducedNs.get(introduction);
        if (last != null && nowNs - last < LEAST_BETWEEN.toNanos()) {
            return false;
        }
        introducedNs.remove(introduction);
        if (introducedNs.size() >= MOST_INTRODUCTIONS) {
            introducedNs.remove(introducedNs.keySet().iterator().next());
        }
        introducedNs.put(introduction, nowNs);
        return true;
    }
}
