package io.manta.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.DatagramPort;
import io.manta.base.net.Endpoint;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The behaviours of RFC 4787, each by its paragraph. */
class NatBoxTest {
    private static final Duration LIFETIME = Duration.ofMinutes(2);

    private final FakeClock clock = new FakeClock();
    private final Internet internet = new Internet(clock, 7).immediate();
    private final MemoryPort one = internet.host("one", "198.51.100.1").open(1000);
    private final MemoryPort oneAgain = one.host().open(1001);
    private final MemoryPort two = internet.host("two", "198.51.100.2").open(2000);

    /** A host behind a NAT. */
    private final class Home {
        final NatBox nat;
        final MemoryPort port;

        Home(NatBox.Kind kind) {
            nat = internet.nat("nat", kind, "203.0.113.7");
            port = nat.host("home", "192.168.1.20").open(4242);
        }

        /** Writes to a port outside and tells from where that seemed to come. */
        Endpoint writesTo(MemoryPort outside) {
            Traffic.say(port, "hello", at(outside));
            return Objects.requireNonNull(Traffic.hearFrom(outside), internet.diagram());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = NatBox.Kind.class,
            names = {"FULL_CONE", "RESTRICTED", "PORT_RESTRICTED"})
    void endpointIndependentMappingUsesOnePortForAll(NatBox.Kind kind) {
        Home home = new Home(kind);

        Endpoint first = home.writesTo(one);

        assertThat(first.address()).isEqualTo(InetAddress.ofLiteral("203.0.113.7"));
        assertThat(home.writesTo(oneAgain)).isEqualTo(first);
        assertThat(home.writesTo(two)).isEqualTo(first);
        assertThat(home.nat.mappings()).isEqualTo(1);
    }

    @Test
    void strictMappingUsesAPortForEachDestination() {
        Home home = new Home(NatBox.Kind.STRICT);

        Endpoint first = home.writesTo(one);

        assertThat(home.writesTo(one)).isEqualTo(first);
        assertThat(home.writesTo(oneAgain)).isNotEqualTo(first);
        assertThat(home.writesTo(two)).isNotEqualTo(first);
        assertThat(home.nat.mappings()).isEqualTo(3);
    }

    @Test
    void portIsKeptWhileItIsFreeAndChangedWhenItIsNot() {
        Home home = new Home(NatBox.Kind.PORT_RESTRICTED);
        MemoryPort other = home.nat.host("other", "192.168.1.21").open(4242);

        assertThat(home.writesTo(one).port()).isEqualTo(4242);

        Traffic.say(other, "hello", at(one));
        Endpoint seen = Objects.requireNonNull(Traffic.hearFrom(one));
        assertThat(seen.port()).isNotEqualTo(4242);
    }

    @Test
    void strictPortIsNeverTheInsideOne() {
        assertThat(new Home(NatBox.Kind.STRICT).writesTo(one).port()).isNotEqualTo(4242);
    }

    @ParameterizedTest
    @EnumSource(NatBox.Kind.class)
    void whoWasWrittenToMayAnswer(NatBox.Kind kind) {
        Home home = new Home(kind);
        Endpoint outside = home.writesTo(one);

        Traffic.say(one, "answer", outside);

        assertThat(Traffic.heard(home.port)).containsExactly("answer");
    }

    @ParameterizedTest
    @EnumSource(NatBox.Kind.class)
    void nobodyGetsInBeforeSomethingWentOut(NatBox.Kind kind) {
        Home home = new Home(kind);

        Traffic.say(one, "hello", Endpoint.of(home.nat.outsideAddress(), 4242));

        assertThat(Traffic.heard(home.port)).isEmpty();
        assertThat(internet.count(Fate.NO_MAPPING)).isEqualTo(1);
    }

    @Test
    void fullConeLetsAnybodyIn() {
        Home home = new Home(NatBox.Kind.FULL_CONE);
        Endpoint outside = home.writesTo(one);

        Traffic.say(oneAgain, "b", outside);
        Traffic.say(two, "c", outside);

        assertThat(Traffic.heard(home.port)).containsExactly("b", "c");
    }

    @Test
    void restrictedConeLetsInTheAddressWhateverItsPort() {
        Home home = new Home(NatBox.Kind.RESTRICTED);
        Endpoint outside = home.writesTo(one);

        Traffic.say(oneAgain, "b", outside);
        Traffic.say(two, "c", outside);

        assertThat(Traffic.heard(home.port)).containsExactly("b");
        assertThat(internet.count(Fate.FILTERED)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = NatBox.Kind.class,
            names = {"PORT_RESTRICTED", "STRICT"})
    void portRestrictedLetsInOnlyTheEndpoint(NatBox.Kind kind) {
        Home home = new Home(kind);
        Endpoint outside = home.writesTo(one);

        Traffic.say(oneAgain, "b", outside);
        Traffic.say(two, "c", outside);

        assertThat(Traffic.heard(home.port)).isEmpty();
        assertThat(internet.count(Fate.FILTERED)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(NatBox.Kind.class)
    void mappingExpiresWhenNothingGoesOut(NatBox.Kind kind) {
        Home home = new Home(kind);
        Endpoint outside = home.writesTo(one);

        clock.advance(LIFETIME.minusNanos(1));
        Traffic.say(one, "in time", outside);
        clock.advanceNs(1);
        Traffic.say(one, "too late", outside);

        assertThat(Traffic.heard(home.port)).containsExactly("in time");
        assertThat(home.nat.mappings()).isZero();
    }

    @Test
    void outboundTrafficRefreshesAMapping() {
        Home home = new Home(NatBox.Kind.PORT_RESTRICTED);
        Endpoint outside = home.writesTo(one);
        clock.advance(LIFETIME.minusSeconds(1));
        home.writesTo(one);
        clock.advance(LIFETIME.minusSeconds(1));

        Traffic.say(one, "still", outside);

        assertThat(Traffic.heard(home.port)).containsExactly("still");
    }

    @Test
    void inboundTrafficRefreshesAMappingOnlyIfTheNatIsSuch() {
        Home home = new Home(NatBox.Kind.PORT_RESTRICTED);
        home.nat.refreshesInbound(true);
        Endpoint outside = home.writesTo(one);
        for (int i = 0; i < 3; i++) {
            clock.advance(LIFETIME.minusSeconds(1));
            Traffic.say(one, "still", outside);
        }
        assertThat(Traffic.heard(home.port)).hasSize(3);

        home.nat.refreshesInbound(false);
        clock.advance(LIFETIME.minusSeconds(1));
        Traffic.say(one, "last", outside);
        clock.advance(LIFETIME.minusSeconds(1));
        Traffic.say(one, "gone", outside);
        assertThat(Traffic.heard(home.port)).containsExactly("last");
    }

    @Test
    void permissionExpiresForEachPeerAlone() {
        Home home = new Home(NatBox.Kind.PORT_RESTRICTED);
        Endpoint outside = home.writesTo(one);
        clock.advance(LIFETIME.minusSeconds(1));
        home.writesTo(two);
        clock.advance(Duration.ofSeconds(1));

        Traffic.say(one, "one", outside);
        Traffic.say(two, "two", outside);

        assertThat(Traffic.heard(home.port)).containsExactly("two");
    }

    @Test
    void hairpinningIsOffUntilTurnedOn() {
        Home home = new Home(NatBox.Kind.FULL_CONE);
        MemoryPort other = home.nat.host("other", "192.168.1.21").open(5555);
        Endpoint outside = home.writesTo(one);

        Traffic.say(other, "a", outside);
        home.nat.hairpins(true);
        Traffic.say(other, "b", outside);

        assertThat(Traffic.heard(home.port)).containsExactly("b");
        assertThat(internet.count(Fate.NO_HAIRPIN)).isEqualTo(1);
    }

    @Test
    void neighboursInsideMeetWithoutTheNat() {
        Home home = new Home(NatBox.Kind.STRICT);
        MemoryPort other = home.nat.host("other", "192.168.1.21").open(5555);

        Traffic.say(other, "hi", at(home.port));

        assertThat(Traffic.hearFrom(home.port)).isEqualTo(at(other));
        assertThat(home.nat.mappings()).isZero();
    }

    @Test
    void insideAddressesMeanNothingOutside() {
        Home home = new Home(NatBox.Kind.FULL_CONE);

        Traffic.say(one, "hi", at(home.port));

        assertThat(Traffic.heard(home.port)).isEmpty();
        assertThat(internet.count(Fate.NO_ROUTE)).isEqualTo(1);
    }

    @Test
    void natsNest() {
        NatBox carrier = internet.nat("carrier", NatBox.Kind.STRICT, "203.0.113.9");
        NatBox home = carrier.nat("home", NatBox.Kind.PORT_RESTRICTED, "100.100.0.5");
        DatagramPort port = home.host("deep", "192.168.1.20").open(4242);
        Traffic.say(port, "out", at(one));
        Endpoint seen = Objects.requireNonNull(Traffic.hearFrom(one));

        Traffic.say(one, "back", seen);

        assertThat(seen.address()).isEqualTo(carrier.outsideAddress());
        assertThat(Traffic.heard(port)).containsExactly("back");
    }

    @Test
    void portRestrictedPairMeetsByPunching() {
        Home left = new Home(NatBox.Kind.PORT_RESTRICTED);
        NatBox nat = internet.nat("right", NatBox.Kind.PORT_RESTRICTED, "203.0.113.8");
        MemoryPort right = nat.host("right", "192.168.1.20").open(4242);
        Endpoint leftOutside = left.writesTo(one);
        Traffic.say(right, "hello", at(one));
        Endpoint rightOutside = Objects.requireNonNull(Traffic.hearFrom(one));

        Traffic.say(left.port, "first", rightOutside);
        Traffic.say(right, "second", leftOutside);
        Traffic.say(left.port, "third", rightOutside);

        assertThat(Traffic.heard(right)).containsExactly("third");
        assertThat(Traffic.heard(left.port)).containsExactly("second");
    }

    @Test
    void strictPairDoesNotMeetByPunching() {
        Home left = new Home(NatBox.Kind.STRICT);
        NatBox nat = internet.nat("right", NatBox.Kind.STRICT, "203.0.113.8");
        MemoryPort right = nat.host("right", "192.168.1.20").open(4242);
        Endpoint leftOutside = left.writesTo(one);
        Traffic.say(right, "hello", at(one));
        Endpoint rightOutside = Objects.requireNonNull(Traffic.hearFrom(one));

        for (int i = 0; i < 5; i++) {
            Traffic.say(left.port, "knock", rightOutside);
            Traffic.say(right, "knock", leftOutside);
        }

        assertThat(Traffic.heard(right)).isEmpty();
        assertThat(Traffic.heard(left.port)).isEmpty();
    }

    @Test
    void forwardedPortLetsAnybodyInForGood() {
        Home home = new Home(NatBox.Kind.STRICT);
        home.nat.forward(4000, at(home.port));
        home.nat.reboot();
        clock.advance(Duration.ofDays(1));

        Traffic.say(two, "in", Endpoint.of(home.nat.outsideAddress(), 4000));

        assertThat(Traffic.heard(home.port)).containsExactly("in");
    }

    @Test
    void rebootForgetsMappings() {
        Home home = new Home(NatBox.Kind.FULL_CONE);
        Endpoint outside = home.writesTo(one);
        home.nat.reboot();

        Traffic.say(one, "lost", outside);

        assertThat(Traffic.heard(home.port)).isEmpty();
    }

    @Test
    void mappingsAreBounded() {
        Home home = new Home(NatBox.Kind.STRICT);
        for (int port = 1; port <= 1100; port++) {
            Traffic.say(home.port, "x", Endpoint.of(InetAddress.ofLiteral("198.51.100.2"), port));
        }
        assertThat(home.nat.mappings()).isEqualTo(1024);
        assertThat(internet.count(Fate.NAT_FULL)).isEqualTo(76);
    }

    private static Endpoint at(MemoryPort port) {
        return port.host().endpoint(port.localPort());
    }
}
