package io.manta.mesh.peer;

import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import io.manta.mesh.store.RememberedDevice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where other devices are, as far as is known: where they were reached, what they say themselves,
 * where others see them, what an invite said. Claims good for trying, never for trusting. Of the
 * loop's thread.
 */
public final class AddressBook {
    /** Devices whose addresses are kept; the ones not seen for longest are forgotten first. */
    public static final int MOST_DEVICES = 4096;

    /** Endpoints of one device that are kept on disk. */
    static final int MOST_REMEMBERED = 6;

    private static final long MOST_SECONDS_AGO = 100L * 366 * 24 * 3600;

    private final Map<DeviceId, KnownAddresses> devices = new HashMap<>();
    private boolean changed;

    /** What was on disk. */
    public void restore(List<RememberedDevice> remembered) {
        for (RememberedDevice device : remembered) {
            KnownAddresses known = entry(device.device());
            known.restore(device.endpoints());
            known.lastSeen(device.lastSeen());
        }
        changed = false;
    }

    /** A connection with the device is open. */
    public void connected(DeviceId device, Endpoint at, List<Endpoint> own, Instant now) {
        KnownAddresses known = entry(device);
        known.worked(at);
        known.own(own);
        known.lastSeen(now);
        changed = true;
    }

    /** The device was there until now. */
    public void seenAlive(DeviceId device, Instant now) {
        entry(device).lastSeen(now);
        changed = true;
    }

    /**
     * Another coordinator saw it.
     *
     * @param ago seconds before now; what is negative or absurd is passed over
     */
    public void seenByOther(DeviceId device, Instant now, long ago) {
        if (ago < 0 || ago > MOST_SECONDS_AGO) {
            return;
        }
        Instant at = now.minusSeconds(ago);
        KnownAddresses known = entry(device);
        Instant before = known.lastSeen();
        if (before == null || before.isBefore(at)) {
            known.lastSeen(at);
            changed = true;
        }
    }

    /** Somebody says where the device is; whether that is news. */
    public boolean told(DeviceId device, List<Endpoint> own, Optional<Endpoint> seenAt) {
        KnownAddresses known = entry(device);
        boolean news = !own.isEmpty() && known.own(own);
        return seenAt.isPresent() && known.seen(seenAt.get()) || news;
    }

    /** It uses the IPv4 range of the mesh, or does not; whether that is news. Not kept on disk. */
    public boolean ipv6Only(DeviceId device, boolean ipv6Only) {
        return entry(device).ipv6Only(ipv6Only);
    }

    /** Whether it leaves the IPv4 range of the mesh to another VPN, as far as we were told. */
    public boolean isIpv6Only(DeviceId device) {
        KnownAddresses known = devices.get(device);
        return known != null && known.isIpv6Only();
    }

    /** It was found there; whether that is news. Not kept on disk: it can be found again. */
    public boolean found(DeviceId device, List<Endpoint> endpoints) {
        return entry(device).found(endpoints);
    }

    /** An invite says where the device is. */
    public void invited(DeviceId device, List<Endpoint> endpoints) {
        entry(device).invited(endpoints);
    }

    /** Where it may be, best first. */
    public List<Endpoint> candidates(DeviceId device) {
        KnownAddresses known = devices.get(device);
        return known == null ? List.of() : known.candidates();
    }

    /** What may be told to others about where it is. */
    public List<Endpoint> tellable(DeviceId device) {
        KnownAddresses known = devices.get(device);
        return known == null ? List.of() : known.tellable();
    }

    /** When it was last there. */
    public Optional<Instant> lastSeen(DeviceId device) {
        KnownAddresses known = devices.get(device);
        return known == null ? Optional.empty() : Optional.ofNullable(known.lastSeen());
    }

    /** Forgets all others. */
    public void retain(Set<DeviceId> wanted) {
        changed |= devices.keySet().retainAll(wanted);
    }

    /** Whether there is something that is not on disk yet. */
    public boolean isChanged() {
        return changed;
    }

    /** What to keep on disk. */
    public List<RememberedDevice> remembered() {
        List<RememberedDevice> kept = new ArrayList<>();
        devices.forEach(
                (device, known) -> {
                    Instant seen = known.lastSeen();
                    if (seen != null) {
                        kept.add(
                                new RememberedDevice(
                                        device, known.worthKeeping(MOST_REMEMBERED), seen));
                    }
                });
        kept.sort(Comparator.comparing(RememberedDevice::device));
        return kept;
    }

    /** All that is known is on disk. */
    public void saved() {
        changed = false;
    }

    private KnownAddresses entry(DeviceId device) {
        KnownAddresses known = devices.get(device);
        if (known == null) {
            if (devices.size() >= MOST_DEVICES) {
                forgetOldest();
            }
            known = new KnownAddresses();
            devices.put(device, known);
        }
        return known;
    }

    private void forgetOldest() {
        devices.entrySet().stream()
                .min(
                        Comparator.comparing(
                                entry ->
                                        Optional.ofNullable(entry.getValue().lastSeen())
                                                .orElse(Instant.MIN)))
                .map(Map.Entry::getKey)
                .ifPresent(devices::remove);
    }
}
