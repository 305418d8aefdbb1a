package io.manta.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.net.Endpoint;
import io.manta.base.net.ReceivedDatagrams;
import io.manta.base.net.SendOutcome;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InternetTest {
    private static final int SEED = 42;

    private final FakeClock clock = new FakeClock();
    private final Internet internet = new Internet(clock, SEED);
    private final Host ann = internet.host("ann", "198.51.100.1", "2001:db8::1");
    private final Host bob = internet.host("bob", "198.51.100.2", "2001:db8::2");
    private final MemoryPort a = ann.open(1000);
    private final MemoryPort b = bob.open(2000);
    private final Endpoint toBob = bob.endpoint(2000);

    @Test
    void nothingArrivesBeforeItIsDelivered() {
        Traffic.say(a, "hi", toBob);
        assertThat(Traffic.heard(b)).isEmpty();

        assertThat(internet.deliver()).isEqualTo(1);

        assertThat(Traffic.heard(b)).containsExactly("hi");
        assertThat(internet.count(Fate.DELIVERED)).isEqualTo(1);
    }

    @Test
    void aTurnDeliversOneAtATime() {
        Traffic.say(a, "1", toBob);
        Traffic.say(a, "2", toBob);

        assertThat(internet.turn()).isEqualTo(1);
        assertThat(Traffic.heard(b)).containsExactly("1");
        assertThat(internet.turn()).isEqualTo(1);
        assertThat(internet.turn()).isZero();
        assertThat(Traffic.heard(b)).containsExactly("2");
    }

    @Test
    void anImmediateNetworkDeliversWithTheSend() {
        internet.immediate();
        Traffic.say(a, "hi", toBob);

        assertThat(Traffic.heard(b)).containsExactly("hi");
    }

    @Test
    void latencyIsMeasuredByTheClock() {
        internet.conditions(Conditions.CALM.withLatency(Duration.ofMillis(30), Duration.ZERO));
        Traffic.say(a, "hi", toBob);
        clock.advance(Duration.ofMillis(30).minusNanos(1));
        assertThat(internet.deliver()).isZero();
        assertThat(internet.inFlight()).isEqualTo(1);

        clock.advanceTo(internet.nextDueNs().orElseThrow());

        assertThat(internet.deliver()).isEqualTo(1);
        assertThat(internet.nextDueNs()).isEmpty();
    }

    @Test
    void eachFamilyHasItsOwnAddress() {
        Endpoint six = Endpoint.of(InetAddress.ofLiteral("2001:db8::2"), 2000);
        Traffic.say(a, "hi", six);
        internet.deliver();

        assertThat(Traffic.hearFrom(b))
                .isEqualTo(Endpoint.of(InetAddress.ofLiteral("2001:db8::1"), 1000));
    }

    @Test
    void aMovedPortIsHeardUnderItsNewNumberOnly() throws Exception {
        b.move(2001);
        Traffic.say(a, "old", toBob);
        Traffic.say(a, "new", bob.endpoint(2001));
        internet.deliver();

        assertThat(Traffic.heard(b)).containsExactly("new");
        bob.open(2002);
        assertThatThrownBy(() -> b.move(2002)).hasMessageContaining("2002");
        assertThat(b.localPort()).isEqualTo(2001);
    }

    @Test
    void aHostWithoutAddressOfAFamilyReachesNothingInIt() {
        Host four = internet.host("four", "198.51.100.4");
        Endpoint six = Endpoint.of(InetAddress.ofLiteral("2001:db8::2"), 2000);

        assertThat(Traffic.say(four.open(1), "hi", six)).isEqualTo(SendOutcome.UNREACHABLE);
    }

    @Test
    void aTrainArrivesInOneReceiveUnlessTheHostDoesNotCoalesce() {
        byte[] train = new byte[10 * 100 + 7];
        a.sender().send(Traffic.direct(train), 100, toBob);
        internet.deliver();
        ReceivedDatagrams into = new ReceivedDatagrams();

        assertThat(b.receivers().getFirst().receiveNow(into)).isTrue();
        assertThat(into.length()).isEqualTo(1007);
        assertThat(into.segmentBytes()).isEqualTo(100);

        bob.coalesces(false);
        a.sender().send(Traffic.direct(train), 100, toBob);
        internet.deliver();
        assertThat(Traffic.heard(b)).hasSize(11);
    }

    @Test
    void onlyDatagramsOfOneSizeAndSenderAreJoined() {
        MemoryPort c = internet.host("cem", "198.51.100.3").open(1);
        Traffic.say(a, "aa", toBob);
        Traffic.say(a, "bbb", toBob);
        Traffic.say(a, "cc", toBob);
        Traffic.say(a, "dd", toBob);
        Traffic.say(c, "ee", toBob);
        internet.deliver();
        ReceivedDatagrams into = new ReceivedDatagrams();

        List<Integer> lengths = new ArrayList<>();
        while (b.receivers().getFirst().receiveNow(into)) {
            lengths.add(into.length());
        }

        assertThat(lengths).containsExactly(2, 5, 2, 2);
    }

    @Test
    void losesItsShareAndTheSameInEachRun() {
        List<String> first = through(Conditions.CALM.withLoss(0.3), SEED);

        assertThat(first.size()).isBetween(600, 800);
        assertThat(through(Conditions.CALM.withLoss(0.3), SEED)).isEqualTo(first);
        assertThat(through(Conditions.CALM.withLoss(0.3), SEED + 1)).isNotEqualTo(first);
    }

    @Test
    void duplicatesItsShare() {
        List<String> heard = through(Conditions.CALM.withDuplication(0.2), SEED);

        assertThat(heard.size()).isBetween(1100, 1300);
        assertThat(heard.stream().distinct()).hasSize(1000);
    }

    @Test
    void reordersItsShareByNoMoreThanThree() {
        List<String> heard = through(Conditions.CALM.withReordering(0.2), SEED);

        assertThat(heard).hasSize(1000);
        int displaced = 0;
        for (int i = 0; i < heard.size(); i++) {
            int by = Math.abs(Integer.parseInt(heard.get(i)) - i);
            assertThat(by).isLessThanOrEqualTo(4);
            displaced += by == 0 ? 0 : 1;
        }
        assertThat(displaced).isGreaterThan(100);
    }

    @Test
    void aBlockHoldsUntilItIsClosed() {
        Internet.Block block = internet.block(flight -> flight.origin().equals("ann"));
        Traffic.say(a, "blocked", toBob);
        Traffic.say(b, "free", ann.endpoint(1000));
        block.close();
        Traffic.say(a, "again", toBob);
        internet.deliver();

        assertThat(Traffic.heard(b)).containsExactly("again");
        assertThat(Traffic.heard(a)).containsExactly("free");
        assertThat(internet.count(Fate.BLOCKED)).isEqualTo(1);
    }

    @Test
    void aHostOfflineNeitherSendsNorReceives() {
        bob.offline(true);

        assertThat(Traffic.say(b, "x", ann.endpoint(1000))).isEqualTo(SendOutcome.UNREACHABLE);
        assertThat(Traffic.say(a, "y", toBob)).isEqualTo(SendOutcome.SENT);
        internet.deliver();
        assertThat(internet.count(Fate.LOST)).isEqualTo(1);

        bob.offline(false);
        Traffic.say(a, "z", toBob);
        internet.deliver();
        assertThat(Traffic.heard(b)).containsExactly("z");
    }

    @Test
    void aHostThatMovesIsReachedAtItsNewAddressOnly() {
        bob.moveTo(internet, "198.51.100.99");
        Traffic.say(a, "old", toBob);
        Traffic.say(a, "new", bob.endpoint(2000));
        Traffic.say(b, "from", ann.endpoint(1000));
        internet.deliver();

        assertThat(Traffic.heard(b)).containsExactly("new");
        assertThat(Traffic.hearFrom(a)).isEqualTo(bob.endpoint(2000));
        assertThat(internet.count(Fate.NO_ROUTE)).isEqualTo(1);
    }

    @Test
    void aNarrowLinkFragmentsWhatIsNoProbe() {
        bob.mtu(1280);
        Traffic.sendBytes(a, 1400, toBob);
        assertThat(Traffic.probeBytes(a, 1400, toBob)).isEqualTo(SendOutcome.SENT);
        assertThat(Traffic.probeBytes(a, 1252, toBob)).isEqualTo(SendOutcome.SENT);
        internet.deliver();

        assertThat(Traffic.heard(b)).hasSize(2);
        assertThat(internet.count(Fate.TOO_LARGE)).isEqualTo(1);
    }

    @Test
    void aProbeWiderThanTheOwnLinkIsTooLarge() {
        ann.mtu(1280);
        Endpoint six = Endpoint.of(InetAddress.ofLiteral("2001:db8::2"), 2000);

        assertThat(Traffic.probeBytes(a, 1253, toBob)).isEqualTo(SendOutcome.TOO_LARGE);
        assertThat(Traffic.probeBytes(a, 1252, toBob)).isEqualTo(SendOutcome.SENT);
        assertThat(Traffic.probeBytes(a, 1233, six)).isEqualTo(SendOutcome.TOO_LARGE);
        assertThat(Traffic.probeBytes(a, 1232, six)).isEqualTo(SendOutcome.SENT);
    }

    @Test
    void aLinkThatLosesFragmentsSwallowsWideDatagrams() {
        bob.mtu(1280).losesFragments();
        Traffic.sendBytes(a, 1400, toBob);
        Traffic.sendBytes(a, 1200, toBob);
        internet.deliver();

        assertThat(Traffic.heard(b)).hasSize(1);
    }

    @Test
    void aPortTakenIsReplacedByAFreeOne() {
        MemoryPort second = ann.open(1000);

        assertThat(second.localPort()).isNotEqualTo(1000);
        a.close();
        assertThat(ann.open(1000).localPort()).isEqualTo(1000);
    }

    @Test
    void aClosedPortIsSilent() {
        Traffic.say(a, "x", toBob);
        b.close();
        internet.deliver();

        assertThat(b.receivers().getFirst().receive(new ReceivedDatagrams())).isFalse();
        assertThat(Traffic.say(b, "y", ann.endpoint(1000))).isEqualTo(SendOutcome.CLOSED);
        assertThat(internet.count(Fate.NO_LISTENER)).isEqualTo(1);
    }

    @Test
    void closingWakesAReceiverThread() throws Exception {
        Thread thread =
                Thread.ofPlatform()
                        .start(() -> b.receivers().getFirst().receive(new ReceivedDatagrams()));
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        b.close();

        assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void queuesAreBounded() {
        for (int i = 0; i < MemoryPort.CAPACITY + 5; i++) {
            Traffic.say(a, "x", toBob);
        }
        internet.deliver();

        assertThat(internet.count(Fate.NO_ROOM)).isEqualTo(5);
        assertThat(Traffic.heard(b)).hasSize(MemoryPort.CAPACITY);
    }

    @Test
    void anAddressBelongsToOne() {
        assertThatThrownBy(() -> internet.host("thief", "198.51.100.1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("198.51.100.1");
    }

    @Test
    void drawsWhatHappened() {
        Traffic.say(a, "hi", toBob);
        Traffic.say(a, "hi", bob.endpoint(9));
        internet.deliver();

        assertThat(internet.diagram())
                .startsWith("sequenceDiagram\n")
                .contains("ann->>198.51.100.2_2000: from 198.51.100.1_1000, 2 bytes, DELIVERED")
                .contains("ann-x198.51.100.2_9: from 198.51.100.1_1000, 2 bytes, NO_LISTENER");
    }

    private static List<String> through(Conditions conditions, int seed) {
        Internet net = new Internet(new FakeClock(), seed).conditions(conditions);
        MemoryPort from = net.host("from", "192.0.2.1").open(1);
        MemoryPort to = net.host("to", "192.0.2.2").open(2);
        IntStream.range(0, 1000).forEach(i -> Traffic.say(from, "" + i, to.host().endpoint(2)));
        net.deliver();
        return Traffic.heard(to);
    }
}
