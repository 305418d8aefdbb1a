package io.manta.roster.address;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which address a device gets in a network with a range of its own: the lowest that is free. Holds
 * no state of its own, only what the roster says; so any coordinator can continue where another
 * stopped, and an admission that fails half-way has taken nothing.
 */
public final class AddressAllocator {
    /** How long nobody else gets an address after its release: others may still know it. */
    public static final Duration QUARANTINE = Duration.ofHours(24);

    private final AddressRange range;
    private final Map<DeviceId, Long> held;
    private final List<Release> released;

    /**
     * @param held the offset of each member
     * @param released the offsets of former members
     */
    public AddressAllocator(
            AddressRange range, Map<DeviceId, Long> held, Collection<Release> released) {
        this.range = range;
        this.held = Map.copyOf(held);
        this.released = List.copyOf(released);
    }

    /**
     * The offset for a device: what it has; what it had, if that is free; else the lowest free one.
     *
     * @throws MantaException {@code NO_ADDRESS_LEFT}
     */
    public long allocate(DeviceId device, Instant now) throws MantaException {
        Long own = held.get(device);
        if (own != null) {
            return own;
        }
        Set<Long> taken = new HashSet<>(held.values());
        Set<Long> resting = resting(device, now);
        for (Release release : released) {
            long before = release.offset();
            if (release.device().equals(device)
                    && range.isUsable(before)
                    && !taken.contains(before)
                    && !resting.contains(before)) {
                return before;
            }
        }
        OptionalLong free =
                range.lowestFree(1, offset -> taken.contains(offset) || resting.contains(offset));
        return free.orElseThrow(() -> full(taken, resting));
    }

    /** What others have given back too lately. */
    private Set<Long> resting(DeviceId device, Instant now) {
        Set<Long> resting = new HashSet<>();
        for (Release release : released) {
            if (!release.device().equals(device) && now.isBefore(release.at().plus(QUARANTINE))) {
                resting.add(release.offset());
            }
        }
        return resting;
    }

    private MantaException full(Set<Long> taken, Set<Long> resting) {
        long waiting = resting.stream().filter(offset -> !taken.contains(offset)).count();
        String also =
                waiting == 0
                        ? ""
                        : ", "
                                + waiting
                                + " given back less than "
                                + QUARANTINE.toHours()
                                + " h ago";
        return new MantaException(
                ErrorCode.NO_ADDRESS_LEFT,
                "no address left in %s (%d used%s)"
                        .formatted(range.prefix(), range.capacity() - waiting, also));
    }

    /**
     * An address a device does not have any more.
     *
     * @param at when it gave it back
     */
    public record Release(DeviceId device, long offset, Instant at) {}
}
