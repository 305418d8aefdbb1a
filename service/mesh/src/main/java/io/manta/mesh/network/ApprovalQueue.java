package io.manta.mesh.network;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.store.MeshStore;
import io.manta.mesh.store.StoredRequest;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Devices that wait until a person lets them in. Anybody who knows a room id can get in here, so it
 * is bounded, in all and for each address, and forgets who has ceased to ask. Of the loop's thread.
 */
public final class ApprovalQueue {
    // Specification: protocol, section 7.

    /** Devices that may wait, over all networks. */
    public static final int MOST = 256;

    /** Devices that may wait from one address. */
    public static final int MOST_OF_ONE_ADDRESS = 4;

    /** Who has not asked for so long has ceased to. */
    public static final Duration LIFE = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(ApprovalQueue.class);

    private final MeshStore store;
    private final Clock clock;
    private final Map<Key, StoredRequest> requests = new LinkedHashMap<>();
    private final Map<Key, Instant> lastAsked = new HashMap<>();
    private boolean changed;

    private record Key(NetworkId network, DeviceId device) {}

    /** What a device that asks is told. */
    public enum Answer {
        /** Wait. */
        WAIT,
        /** A person said no. */
        DENIED,
        /** There are too many already. */
        FULL
    }

    public ApprovalQueue(MeshStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Reads what waited when the service ended. */
    public void load() throws MantaException {
        Instant now = clock.now();
        for (StoredRequest request : store.requests().load()) {
            Key key = new Key(request.network(), request.device());
            if (requests.size() < MOST) {
                requests.put(key, request);
                lastAsked.put(key, now);
            }
        }
    }

    /** A device asks, for the first time or again. */
    public Answer ask(
            NetworkId network, DeviceId device, Optional<String> hostname, Endpoint origin) {
        forgetExpired();
        Key key = new Key(network, device);
        StoredRequest known = requests.get(key);
        if (known != null && known.denied()) {
            // Told once; asking again after that is a new request.
            remove(key);
            return Answer.DENIED;
        }
        if (known == null && isFullFor(origin.address())) {
            return Answer.FULL;
        }
        Instant since = known == null ? clock.now() : known.since();
        StoredRequest next = new StoredRequest(network, device, hostname, origin, since, false);
        changed |= known == null || !known.hostname().equals(hostname);
        requests.put(key, next);
        lastAsked.put(key, clock.now());
        return Answer.WAIT;
    }

    private boolean isFullFor(InetAddress address) {
        return requests.size() >= MOST
                || requests.values().stream()
                                .filter(request -> request.origin().address().equals(address))
                                .count()
                        >= MOST_OF_ONE_ADDRESS;
    }

    /** Who waits, longest first. */
    public List<StoredRequest> waiting() {
        forgetExpired();
        return requests.values().stream().filter(request -> !request.denied()).toList();
    }

    /**
     * The request a person means.
     *
     * @param id the device's id or its beginning
     * @throws MantaException {@code NOT_FOUND}, or {@code INVALID_ARGUMENT} if it may be several
     */
    public StoredRequest find(NetworkId network, String id) throws MantaException {
        List<StoredRequest> meant =
                waiting().stream()
                        .filter(request -> request.network().equals(network))
                        .filter(request -> request.device().toString().startsWith(id))
                        .toList();
        if (meant.isEmpty() || id.isEmpty()) {
            throw new MantaException(
                    ErrorCode.NOT_FOUND,
                    "no device called '" + id + "' waits to be let in",
                    "'manta requests' lists who does.",
                    null);
        }
        if (meant.size() > 1) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "'" + id + "' may be " + meant.size() + " devices that wait",
                    "Give more of the id.",
                    null);
        }
        return meant.getFirst();
    }

    /** Notes a person's no, to be told when the device asks next. On disk when it returns. */
    public void deny(StoredRequest request) throws MantaException {
        Key key = new Key(request.network(), request.device());
        StoredRequest before = requests.put(key, request.deny());
        try {
            save();
        } catch (MantaException e) {
            if (before == null) {
                requests.remove(key);
            } else {
                requests.put(key, before);
            }
            throw e;
        }
    }

    /** The device has heard that this request was denied, unless it has made another since. */
    public void told(StoredRequest request) {
        Key key = new Key(request.network(), request.device());
        if (request.deny().equals(requests.get(key))) {
            remove(key);
        }
    }

    /** It waits no more: it is in, or it knows. */
    public void remove(NetworkId network, DeviceId device) {
        remove(new Key(network, device));
    }

    private void remove(Key key) {
        changed |= requests.remove(key) != null;
        lastAsked.remove(key);
    }

    /** Nobody waits for that network any more. */
    public void removeAll(NetworkId network, Predicate<DeviceId> which) {
        for (Key key : List.copyOf(requests.keySet())) {
            if (key.network().equals(network) && which.test(key.device())) {
                remove(key);
            }
        }
    }

    /** Saves what changed. What can't be saved is asked again by those who wait. */
    public void saveIfChanged() {
        if (changed) {
            try {
                save();
            } catch (MantaException e) {
                LOG.warn("requests not saved: reason={}", e.getMessage());
            }
        }
    }

    private void save() throws MantaException {
        store.requests().save(new ArrayList<>(requests.values()));
        changed = false;
    }

    /** Forgets who has ceased to ask; whether there was anybody. */
    public boolean forgetExpired() {
        int before = requests.size();
        Instant oldest = clock.now().minus(LIFE);
        for (Key key : List.copyOf(requests.keySet())) {
            if (lastAsked.getOrDefault(key, Instant.MIN).isBefore(oldest)) {
                remove(key);
            }
        }
        return requests.size() < before;
    }
}
