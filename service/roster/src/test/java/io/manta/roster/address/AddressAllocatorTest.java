package io.manta.roster.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.identity.DeviceId;
import io.manta.roster.Seeded;
import io.manta.roster.TestDevices;
import io.manta.roster.address.AddressAllocator.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressAllocatorTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final DeviceId ANN = TestDevices.id(1);
    private static final DeviceId BOB = TestDevices.id(2);
    private static final DeviceId CAT = TestDevices.id(3);

    @Test
    void givesTheLowestFreeAddress() throws Exception {
        assertThat(allocator("10.200.0.0/24", Map.of()).allocate(ANN, NOON)).isEqualTo(1);
        assertThat(allocator("10.200.0.0/24", Map.of(ANN, 1L, BOB, 3L)).allocate(CAT, NOON))
                .isEqualTo(2);
        assertThat(allocator("fd00:200::/64", Map.of(ANN, 1L)).allocate(CAT, NOON)).isEqualTo(2);
    }

    @Test
    void givesADeviceThatAsksTwiceTheSameAddress() throws Exception {
        AddressAllocator allocator = allocator("10.200.0.0/24", Map.of(ANN, 1L, BOB, 2L));

        assertThat(allocator.allocate(BOB, NOON)).isEqualTo(2);
        assertThat(allocator.allocate(CAT, NOON)).isEqualTo(3);
        assertThat(allocator.allocate(CAT, NOON)).as("asking takes nothing").isEqualTo(3);
    }

    @Test
    void givesNobodyElseAnAddressWithinADayOfItsRelease() throws Exception {
        AddressAllocator allocator =
                allocator("10.200.0.0/24", Map.of(ANN, 1L), new Release(BOB, 2, NOON));
        Duration day = Duration.ofHours(24);

        assertThat(allocator.allocate(CAT, NOON)).isEqualTo(3);
        assertThat(allocator.allocate(CAT, NOON.plus(day).minusSeconds(1))).isEqualTo(3);
        assertThat(allocator.allocate(CAT, NOON.plus(day))).isEqualTo(2);
    }

    @Test
    void givesADeviceThatComesBackWhatItHad() throws Exception {
        AddressAllocator allocator =
                allocator("10.200.0.0/24", Map.of(ANN, 1L), new Release(BOB, 7, NOON));

        assertThat(allocator.allocate(BOB, NOON)).isEqualTo(7);
    }

    @Test
    void givesADeviceThatComesBackAnotherIfItsOwnIsGone() throws Exception {
        assertThat(
                        allocator("10.200.0.0/24", Map.of(ANN, 7L), new Release(BOB, 7, NOON))
                                .allocate(BOB, NOON))
                .isEqualTo(1);
        assertThat(
                        allocator(
                                        "10.200.0.0/24",
                                        Map.of(),
                                        new Release(BOB, 7, NOON),
                                        new Release(CAT, 7, NOON))
                                .allocate(BOB, NOON))
                .as("somebody else had it even later")
                .isEqualTo(1);
    }

    /** A coordinator that cheats could write any number into a roster. */
    @Test
    void givesNoUnusableAddressBack() throws Exception {
        assertThat(
                        allocator(
                                        "10.200.0.0/24",
                                        Map.of(),
                                        new Release(BOB, 255, NOON),
                                        new Release(BOB, 0, NOON))
                                .allocate(BOB, NOON))
                .isEqualTo(1);
    }

    @Test
    void saysHowFullItIs() {
        MantaException full =
                catchThrowableOfType(
                        MantaException.class,
                        () ->
                                allocator("10.200.0.0/30", Map.of(ANN, 1L, BOB, 2L))
                                        .allocate(CAT, NOON));

        assertThat(full.code()).isEqualTo(ErrorCode.NO_ADDRESS_LEFT);
        assertThat(full).hasMessage("no address left in 10.200.0.0/30 (2 used)");
    }

    @Test
    void saysWhatWillBeFreeTomorrow() {
        AddressAllocator allocator =
                allocator("10.200.0.0/30", Map.of(ANN, 1L), new Release(BOB, 2, NOON));

        assertThat(catchThrowableOfType(MantaException.class, () -> allocator.allocate(CAT, NOON)))
                .hasMessage(
                        "no address left in 10.200.0.0/30 (1 used, 1 given back less than 24 h ago)");
    }

    @Test
    void fillsAWholeSixteenBitRange() throws Exception {
        Map<DeviceId, Long> held = new HashMap<>();
        held.put(ANN, 65_533L);
        assertThat(allocator("10.200.0.0/16", held).allocate(BOB, NOON)).isEqualTo(1);
    }

    @Test
    void neverGivesOneAddressToTwo() {
        Seeded.times(
                200,
                random -> {
                    Map<DeviceId, Long> held = new HashMap<>();
                    List<Release> released = new ArrayList<>();
                    Instant now = NOON;
                    for (int step = 0; step < 60; step++) {
                        now = now.plus(Duration.ofMinutes(random.nextInt(300)));
                        DeviceId device = TestDevices.id(random.nextInt(20));
                        if (held.containsKey(device) && random.nextBoolean()) {
                            long offset = java.util.Objects.requireNonNull(held.remove(device));
                            released.add(new Release(device, offset, now));
                        } else if (held.containsKey(device) || held.size() < 14) {
                            allocate(held, released, device, now);
                        }
                        assertThat(held.values()).doesNotHaveDuplicates();
                    }
                });
    }

    private static void allocate(
            Map<DeviceId, Long> held, List<Release> released, DeviceId device, Instant now)
            throws MantaException {
        Instant dayAgo = now.minus(AddressAllocator.QUARANTINE);
        try {
            long offset =
                    new AddressAllocator(range("10.200.0.0/28"), held, released)
                            .allocate(device, now);
            assertThat(released)
                    .noneMatch(
                            release ->
                                    release.offset() == offset
                                            && !release.device().equals(device)
                                            && release.at().isAfter(dayAgo));
            held.put(device, offset);
        } catch (MantaException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.NO_ADDRESS_LEFT);
        }
    }

    private static AddressAllocator allocator(
            String prefix, Map<DeviceId, Long> held, Release... released) {
        try {
            return new AddressAllocator(range(prefix), held, List.of(released));
        } catch (MantaException e) {
            throw new AssertionError(e);
        }
    }

    private static AddressRange range(String prefix) throws MantaException {
        return AddressRange.of(IpPrefix.parse(prefix));
    }
}
