package io.manta.roster.coordinator;

import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.MeshAddress;
import io.manta.roster.Member;
import io.manta.roster.address.AddressAllocator;
import io.manta.roster.address.AddressAllocator.Release;
import io.manta.roster.address.AddressRange;
import io.manta.roster.entry.Ban;
import io.manta.roster.entry.Departure;
import io.manta.roster.entry.Ended;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.Seat;
import java.net.Inet4Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Chooses the addresses of a device that comes in; a member keeps those it has. */
final class SeatChooser {
    private final Draft draft;

    SeatChooser(Draft draft) {
        this.draft = draft;
    }

    /**
     * @throws MantaException {@code NO_ADDRESS_LEFT}
     */
    Seat choose(DeviceId device) throws MantaException {
        Optional<Member> member = draft.view().member(device);
        return member.isPresent()
                ? member.get().seat()
                : new Seat(freeIndex(device), freeOffset(device));
    }

    /** The lowest index that leads to an address which no member has. */
    private int freeIndex(DeviceId device) {
        Set<Inet4Address> taken = new HashSet<>();
        draft.view().members().forEach(member -> member.ipv4().ifPresent(taken::add));
        MeshAddress address = MeshAddress.of(device);
        while (taken.contains(address.ipv4())) {
            address = address.next(device);
        }
        return address.index();
    }

    private long freeOffset(DeviceId device) throws MantaException {
        if (draft.view().prefix().isEmpty()) {
            return 0;
        }
        AddressRange range = AddressRange.of(draft.view().prefix().get());
        Map<DeviceId, Long> held = new HashMap<>();
        for (Member member : draft.view().members()) {
            held.put(member.device(), member.seat().offset());
        }
        return new AddressAllocator(range, held, releases()).allocate(device, draft.now());
    }

    private List<Release> releases() {
        Registers written = draft.base().entries();
        List<Release> releases = new ArrayList<>();
        for (Register<Departure> departure : written.all(EntryKind.DEPARTURE)) {
            Departure left = departure.entry();
            releases.add(release(departure.device(), left.ended(), left.at()));
        }
        for (Register<Ban> ban : written.all(EntryKind.BAN)) {
            Instant at = ban.entry().at();
            ban.entry().ended().ifPresent(ended -> releases.add(release(ban.device(), ended, at)));
        }
        return releases;
    }

    private static Release release(DeviceId device, Ended ended, Instant at) {
        return new Release(device, ended.seat().offset(), at);
    }
}
