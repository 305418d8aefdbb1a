package io.manta.daemon.find;

import io.manta.base.net.Endpoint;
import io.manta.discovery.DiscoveryHub;
import io.manta.discovery.record.DiscoveryRecord;
import io.manta.discovery.record.EndpointFilter;
import io.manta.discovery.record.RecordAuthor;
import io.manta.identity.ContactId;
import io.manta.identity.ContactKey;
import io.manta.identity.DeviceKey;
import io.manta.identity.EpochKey;
import io.manta.identity.NetworkId;
import io.manta.identity.NetworkKey;
import io.manta.mesh.find.Door;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says in public where this device is, while it is in a network or has given out its contact id, by
 * which contact id it is found, and of each network it coordinates whom to ask. Holds copies of the
 * keys that sign this, as the mesh wipes its own when it likes. Safe for use by any thread; no call
 * waits.
 */
final class Announcer implements AutoCloseable {
    /** The present one, and those that are said to be over as long as the service runs. */
    private static final int MOST_CONTACTS = 4;

    private final DiscoveryHub hub;
    private final DeviceKey key;
    private final EndpointFilter filter;
    private Optional<DiscoveryRecord> self = Optional.empty(); // guarded by this
    private final Map<NetworkId, Kept> kept = new HashMap<>(); // guarded by this
    private Optional<ContactId> greeted = Optional.empty(); // guarded by this
    private final Deque<ContactKey> contacts = new ArrayDeque<>(); // latest first; guarded by this

    /** What is said of a network, and with which keys. */
    private record Kept(Optional<NetworkKey> root, EpochKey epoch) {}

    Announcer(DiscoveryHub hub, DeviceKey key, EndpointFilter filter) {
        this.hub = hub;
        this.key = key;
        this.filter = filter;
    }

    /** This device is there; or nobody need find it. */
    synchronized void self(boolean toBeFound, List<Endpoint> places) {
        List<Endpoint> routed =
                places.stream()
                        .filter(filter::passes)
                        .distinct()
                        .limit(DiscoveryRecord.Device.MOST_ENDPOINTS)
                        .toList();
        if (self.isEmpty() && (!toBeFound || routed.isEmpty())) {
            return;
        }
        DiscoveryRecord next =
                toBeFound
                        ? new DiscoveryRecord.Device(routed, Optional.empty())
                        : new DiscoveryRecord.Gone();
        if (!self.equals(Optional.of(next))) {
            hub.publish(RecordAuthor.of(key), next);
            self = Optional.of(next);
        }
    }

    /** Who asks for that contact is told this device; the one before is no longer in use. */
    synchronized void contact(Optional<ContactKey> contact) {
        Optional<ContactId> next = contact.map(ContactKey::contactId);
        if (next.equals(greeted)) {
            return;
        }
        greeted.flatMap(this::contactKey)
                .ifPresent(old -> hub.publish(RecordAuthor.of(old), new DiscoveryRecord.Gone()));
        greeted = next;
        if (contact.isPresent()) {
            ContactKey now =
                    contactKey(contact.get().contactId()).orElseGet(() -> keep(contact.get()));
            hub.publish(RecordAuthor.of(now), new DiscoveryRecord.Contact(key.deviceId()));
        }
    }

    private Optional<ContactKey> contactKey(ContactId id) {
        return contacts.stream().filter(each -> each.contactId().equals(id)).findFirst();
    }

    private ContactKey keep(ContactKey contact) {
        ContactKey copy = copy(contact.copySeed(), ContactKey::ofSeed);
        contacts.addFirst(copy);
        if (contacts.size() > MOST_CONTACTS) {
            ContactKey oldest = contacts.removeLast();
            hub.withdraw(RecordAuthor.of(oldest).key(), oldest::destroy);
        }
        return copy;
    }

    /** Of these networks something may be said, and of no others. */
    synchronized void doors(List<Door> doors) {
        Set<NetworkId> said = doors.stream().map(Door::network).collect(Collectors.toSet());
        kept.entrySet()
                .removeIf(
                        entry -> {
                            boolean unsaid = !said.contains(entry.getKey());
                            if (unsaid) {
                                withdraw(entry.getValue());
                            }
                            return unsaid;
                        });
        for (Door door : doors) {
            say(door, keysFor(door));
        }
    }

    private Kept keysFor(Door door) {
        Kept before = kept.get(door.network());
        if (before != null
                && before.epoch.id().equals(door.epoch().id())
                && before.root.isPresent() == door.root().isPresent()) {
            return before;
        }
        if (before != null) {
            withdraw(before);
        }
        Kept now = new Kept(door.root().map(Announcer::copy), copy(door.epoch()));
        kept.put(door.network(), now);
        return now;
    }

    private void say(Door door, Kept keys) {
        DiscoveryRecord gone = new DiscoveryRecord.Gone();
        keys.root.ifPresent(
                root ->
                        hub.publish(
                                RecordAuthor.of(root),
                                door.ended()
                                        ? gone
                                        : new DiscoveryRecord.Epoch(
                                                keys.epoch.id(), door.number())));
        hub.publish(
                RecordAuthor.of(keys.epoch),
                door.ended()
                        ? gone
                        : new DiscoveryRecord.Network(
                                door.rosterHash(), door.number(), door.seeds()));
    }

    private void withdraw(Kept keys) {
        keys.root.ifPresent(root -> hub.withdraw(RecordAuthor.of(root).key(), root::destroy));
        hub.withdraw(RecordAuthor.of(keys.epoch).key(), keys.epoch::destroy);
    }

    private static NetworkKey copy(NetworkKey key) {
        return copy(key.copySeed(), NetworkKey::ofSeed);
    }

    private static EpochKey copy(EpochKey key) {
        return copy(key.copySeed(), EpochKey::ofSeed);
    }

    private static <T> T copy(byte[] seed, Function<byte[], T> reader) {
        try {
            return reader.apply(seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /** Wipes all keys. To be called when the hub has ended. */
    @Override
    public synchronized void close() {
        kept.values()
                .forEach(
                        keys -> {
                            keys.root.ifPresent(NetworkKey::destroy);
                            keys.epoch.destroy();
                        });
        kept.clear();
        contacts.forEach(ContactKey::destroy);
        contacts.clear();
    }
}
