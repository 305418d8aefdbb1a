package io.manta.roster;

import io.manta.base.net.IpPrefix;
import io.manta.identity.DeviceId;
import io.manta.identity.MeshAddress;
import io.manta.roster.address.AddressRange;
import io.manta.roster.entry.Seat;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;

/**
 * The addresses of all members, computed from their ids and seats. Where two seats lead to one
 * address, the lower id keeps it; the others then take, in the order of their ids, the next that is
 * free.
 */
final class Seats {
    private final SortedMap<DeviceId, Seat> given;
    private final Map<DeviceId, MeshAddress> meshAddresses = new HashMap<>();
    private final Map<DeviceId, Long> offsets = new HashMap<>();
    private final Optional<AddressRange> range;

    private Seats(SortedMap<DeviceId, Seat> given, Optional<AddressRange> range) {
        this.given = given;
        this.range = range;
        seatByIndex();
        range.ifPresent(this::seatByOffset);
    }

    /**
     * @param given the seats coordinators gave to the members
     * @param range the network's own, if it has one
     */
    static Seats of(SortedMap<DeviceId, Seat> given, Optional<AddressRange> range) {
        return new Seats(given, range);
    }

    private void seatByIndex() {
        Set<Inet4Address> taken = new HashSet<>();
        Map<DeviceId, MeshAddress> outdone = new LinkedHashMap<>();
        given.forEach(
                (device, seat) -> {
                    MeshAddress address = MeshAddress.atOrAfter(device, seat.index());
                    (taken.add(address.ipv4()) ? meshAddresses : outdone).put(device, address);
                });
        outdone.forEach(
                (device, clashing) -> {
                    MeshAddress address = clashing;
                    while (!taken.add(address.ipv4())) {
                        address = address.next(device);
                    }
                    meshAddresses.put(device, address);
                });
    }

    private void seatByOffset(AddressRange addresses) {
        Set<Long> taken = new HashSet<>();
        given.forEach(
                (device, seat) -> {
                    if (addresses.isUsable(seat.offset()) && taken.add(seat.offset())) {
                        offsets.put(device, seat.offset());
                    }
                });
        long next = 1;
        for (DeviceId device : given.keySet()) {
            if (!offsets.containsKey(device)) {
                OptionalLong free = addresses.lowestFree(next, taken::contains);
                if (free.isEmpty()) {
                    return; // Nor is there one for the next.
                }
                offsets.put(device, free.getAsLong());
                next = free.getAsLong() + 1;
            }
        }
    }

    /** The seat of a member, once clashes are settled; offset 0 if no address was left. */
    Seat seat(DeviceId device) {
        return new Seat(meshAddress(device).index(), offsets.getOrDefault(device, 0L));
    }

    Optional<Inet4Address> ipv4(DeviceId device) {
        return range.map(AddressRange::prefix).filter(IpPrefix::ipv4).isPresent()
                ? ofRange(device).map(Inet4Address.class::cast)
                : Optional.of(meshAddress(device).ipv4());
    }

    Optional<Inet6Address> ipv6(DeviceId device) {
        return range.map(AddressRange::prefix).filter(prefix -> !prefix.ipv4()).isPresent()
                ? ofRange(device).map(Inet6Address.class::cast)
                : Optional.of(meshAddress(device).ipv6());
    }

    private Optional<InetAddress> ofRange(DeviceId device) {
        return Optional.ofNullable(offsets.get(device))
                .map(offset -> range.orElseThrow().at(offset).address());
    }

    private MeshAddress meshAddress(DeviceId device) {
        return Objects.requireNonNull(meshAddresses.get(device));
    }
}
