package io.manta.mesh.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.lab.FakeClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestPaceTest {
    private final FakeClock clock = new FakeClock();
    private final RequestPace pace = new RequestPace(clock);

    @Test
    void oneSiteGetsItsShareHoweverManyAddressesItHas() {
        assertThat(admitted("2001:db8:1:1::%x", 100)).isEqualTo(RequestPace.MOST_OF_ONE_SITE);
        assertThat(admitted("2001:db8:1:2::%x", 1)).isEqualTo(1);
        assertThat(admitted("198.51.100.%d", 1)).isEqualTo(1);
    }

    @Test
    void whoHoldsManySitesSideBySideLeavesRoomForOthers() {
        assertThat(admitted("2001:db8:1:%x::1", 1000))
                .isEqualTo(RequestPace.MOST_OF_ONE_NEIGHBOURHOOD);
        assertThat(admitted("198.51.100.%d", 250)).isEqualTo(RequestPace.MOST_OF_ONE_NEIGHBOURHOOD);

        assertThat(admitted("2001:db8:2::%x", 1)).isEqualTo(1);
        assertThat(admitted("203.0.113.%d", 1)).isEqualTo(1);
    }

    @Test
    void allTogetherAreHeldToWhatTheDiskIsFor() {
        assertThat(admitted("10.%d.0.1", 250) + admitted("11.%d.0.1", 250))
                .isEqualTo(RequestPace.MOST);
    }

    @Test
    void whatIsLongAgoCountsNoMore() {
        admitted("10.0.0.%d", 100);
        assertThat(admitted("10.0.0.%d", 1)).isZero();

        clock.advance(RequestPace.WHILE);

        assertThat(admitted("10.0.0.%d", 1)).isEqualTo(1);
    }

    /** How many of the first addresses of that shape are let ask. */
    private long admitted(String shape, int count) {
        return IntStream.rangeClosed(1, count)
                .filter(number -> pace.admits(address(shape.formatted(number))))
                .count();
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(text, e);
        }
    }
}
