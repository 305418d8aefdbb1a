package io.manta.wireguard.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.message.WireGuardConstants;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of paper §6, in simulated time. */
class TunnelTimersTest {
    private static final Offset<Double> A_LITTLE = within(0.1);

    private final SimulatedPair pair = new SimulatedPair(1);
    private final SimulatedEnd ann = pair.ann;
    private final SimulatedEnd bob = pair.bob;

    @Test
    void doesNothingUntilThereIsSomethingToSend() {
        pair.run(10_000);
        assertThat(ann.events).isEmpty();
        assertThat(ann.tunnel.dueAtNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shakesHandsForTheFirstPacketAndDeliversIt() {
        ann.send(7);
        pair.run(1);
        assertThat(bob.received).containsExactly(7);
        assertThat(ann.count("initiation")).isEqualTo(1);
        assertThat(bob.count("response")).isEqualTo(1);
        assertThat(ann.count("keepalive")).isZero();
        assertThat(ann.tunnel.lastHandshake(pair.nowNs(), pair.wall())).isPresent();
        assertThat(bob.tunnel.lastHandshake(pair.nowNs(), pair.wall())).isPresent();
    }

    @Test
    void initiatorConfirmsWithAKeepaliveIfNothingIsStaged() {
        ann.tunnel.wantHandshake();
        ann.tick();
        pair.run(1);
        assertThat(ann.count("keepalive")).isEqualTo(1);
        assertThat(bob.count("started")).isEqualTo(1);
        assertThat(bob.tunnel.hasSession(pair.nowNs())).isTrue();
    }

    @Test
    void responderSendsNothingUntilTheInitiatorConfirmed() {
        // Given: bob answered, but his response is lost.
        pair.cutToAnn = true;
        ann.send(1);
        pair.run(1);
        // When
        bob.send(2);
        // Then
        assertThat(bob.tunnel.hasSession(pair.nowNs())).isFalse();
        assertThat(bob.staged).containsExactly(2);
        pair.cutToAnn = false;
        pair.run(10);
        assertThat(ann.received).containsExactly(2);
        assertThat(bob.received).containsExactly(1);
    }

    @Test
    void initiatorRekeysWhenItSendsAfter120Seconds() {
        establish();
        sendEachSecond(ann, 118);
        assertThat(ann.count("initiation")).isEqualTo(1);
        sendEachSecond(ann, 4);
        assertThat(ann.count("initiation")).isEqualTo(2);
        assertThat(pair.seconds(ann.timesOf("initiation").get(1))).isBetween(120.0, 122.0);
    }

    @Test
    void responderNeverRekeysByAge() {
        establish();
        sendEachSecond(bob, 160);
        assertThat(bob.count("initiation")).isZero();
    }

    @Test
    void initiatorRekeysAfter165SecondsOfOnlyReceiving() {
        establish();
        pair.run(1);
        int before = ann.count("initiation");
        // Keepalives it answers with are sent too and would rekey at 120 s: hold them back.
        for (int i = 0; i < 170; i++) {
            bob.send(i);
            pair.run(1);
        }
        assertThat(ann.count("initiation")).isEqualTo(before + 1);
        double at = pair.seconds(ann.timesOf("initiation").get(1));
        assertThat(at).isBetween(120.0, 166.1);
    }

    @Test
    void acknowledgesDataAfterTenSecondsOfSilence() {
        establish();
        pair.run(30);
        int before = bob.count("keepalive");
        ann.send(1);
        long sent = pair.nowNs();
        pair.run(60);
        assertThat(bob.count("keepalive")).isEqualTo(before + 1);
        List<Long> times = bob.timesOf("keepalive");
        assertThat((times.getLast() - sent) / 1e9).isCloseTo(10.01, A_LITTLE);
        assertThat(ann.count("initiation")).isEqualTo(1);
    }

    @Test
    void doesNotAcknowledgeKeepalives() {
        establish();
        pair.run(100);
        int keepalives = ann.count("keepalive") + bob.count("keepalive");
        pair.run(60);
        assertThat(ann.count("keepalive") + bob.count("keepalive")).isEqualTo(keepalives);
    }

    @Test
    void shakesHandsAnew15SecondsAfterUnansweredData() {
        establish();
        pair.run(30);
        pair.cutToAnn = true;
        ann.send(1);
        long sent = pair.nowNs();
        pair.run(14.9);
        assertThat(ann.count("initiation")).isEqualTo(1);
        pair.run(0.2);
        assertThat(ann.count("initiation")).isEqualTo(2);
        assertThat((ann.timesOf("initiation").get(1) - sent) / 1e9).isCloseTo(15.0, A_LITTLE);
    }

    @Test
    void unansweredDataIsCountedFromItsFirstPacket() {
        establish();
        pair.run(30);
        pair.cutToAnn = true;
        long sent = pair.nowNs();
        sendEachSecond(ann, 20);
        assertThat((ann.timesOf("initiation").get(1) - sent) / 1e9).isCloseTo(15.0, A_LITTLE);
    }

    @Test
    void repeatsAnInitiationAfterFiveSecondsAndAThirdOfJitter() {
        pair.cutToBob = true;
        ann.send(1);
        pair.run(60);
        List<Long> times = ann.timesOf("initiation");
        assertThat(times).hasSizeBetween(11, 13);
        for (int i = 1; i < times.size(); i++) {
            assertThat((times.get(i) - times.get(i - 1)) / 1e9).isBetween(5.0, 5.34);
        }
        assertThat(times.stream().map(t -> t % WireGuardConstants.REKEY_TIMEOUT_NS).distinct())
                .as("jitter differs")
                .hasSizeGreaterThan(3);
    }

    @Test
    void givesUpAfter90SecondsAndDropsWhatIsStaged() {
        pair.cutToBob = true;
        ann.send(1);
        pair.run(89.9);
        assertThat(ann.count("gave-up")).isZero();
        pair.run(6);
        assertThat(ann.count("gave-up")).isEqualTo(1);
        assertThat(ann.staged).isEmpty();
        int attempts = ann.count("initiation");
        assertThat(attempts).isBetween(17, 19);
        pair.run(1000);
        assertThat(ann.count("initiation")).isEqualTo(attempts);
        assertThat(ann.tunnel.dueAtNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void beginsAnewWithNewDataAfterGivingUp() {
        pair.cutToBob = true;
        ann.send(1);
        pair.run(120);
        pair.cutToBob = false;
        ann.send(2);
        pair.run(1);
        assertThat(bob.received).containsExactly(2);
    }

    @Test
    void keepsTryingWhileThereIsNewData() {
        pair.cutToBob = true;
        for (int i = 0; i < 200; i++) {
            ann.send(i);
            pair.run(1);
        }
        assertThat(ann.count("gave-up")).isZero();
        pair.run(100);
        assertThat(ann.count("gave-up")).isEqualTo(1);
    }

    @Test
    void sendsNothingInASessionOlderThan180Seconds() {
        establish();
        pair.run(179);
        assertThat(ann.tunnel.hasSession(pair.nowNs())).isTrue();
        pair.run(2);
        assertThat(ann.tunnel.hasSession(pair.nowNs())).isFalse();
        pair.cutToBob = true;
        ann.send(99);
        assertThat(ann.staged).containsExactly(99);
    }

    @Test
    void opensNothingInASessionOlderThan180Seconds() {
        establish();
        pair.delayNs = 200 * SimulatedPair.SECOND;
        ann.send(5);
        pair.run(201);
        assertThat(bob.received).doesNotContain(5);
        assertThat(bob.count("error" + Tunnel.EXPIRED)).isEqualTo(1);
    }

    @Test
    void overwritesKeysAfter540Seconds() {
        establish();
        Keypair keypair = anySession(ann);
        pair.run(539);
        assertThat(keypair.sendKey().isDestroyed()).isFalse();
        assertThat(ann.count("ended")).isZero();
        pair.run(2);
        assertThat(ann.count("ended")).isEqualTo(1);
        assertThat(keypair.sendKey().isDestroyed()).isTrue();
        assertThat(keypair.sendKey().getEncoded()).containsOnly(0);
        assertThat(keypair.receiveKey().getEncoded()).containsOnly(0);
        assertThat(ann.index.size()).isZero();
        assertThat(bob.index.size()).isZero();
        assertThat(ann.tunnel.dueAtNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void persistentKeepaliveKeepsThePathOpen() {
        ann.tunnel.setPersistentKeepalive(25 * SimulatedPair.SECOND);
        ann.tick();
        pair.run(1000);
        assertThat(bob.count("got-keepalive")).isBetween(38, 50);
        assertThat(ann.tunnel.hasSession(pair.nowNs())).isTrue();
        assertThat(ann.count("gave-up")).isZero();
    }

    @Test
    void persistentKeepaliveTriesAgainAfterGivingUp() {
        pair.cutToBob = true;
        ann.tunnel.setPersistentKeepalive(25 * SimulatedPair.SECOND);
        ann.tick();
        pair.run(200);
        assertThat(ann.count("gave-up")).isPositive();
        pair.cutToBob = false;
        pair.run(60);
        assertThat(ann.tunnel.hasSession(pair.nowNs())).isTrue();
    }

    @Test
    void persistentKeepaliveEndsWhenTurnedOff() {
        ann.tunnel.setPersistentKeepalive(25 * SimulatedPair.SECOND);
        ann.tick();
        pair.run(60);
        ann.tunnel.setPersistentKeepalive(0);
        ann.tick();
        int before = ann.count("keepalive");
        pair.run(100);
        assertThat(ann.count("keepalive")).isEqualTo(before);
    }

    @Test
    void rekeysAfterTooManyMessages() {
        establish();
        pair.run(20);
        anySession(ann).skipCounterTo(WireGuardConstants.REKEY_AFTER_MESSAGES);
        ann.send(1);
        pair.run(1);
        assertThat(ann.count("initiation")).isEqualTo(2);
    }

    @Test
    void sealsNothingPastTheLastCounter() {
        establish();
        pair.run(20);
        anySession(ann).skipCounterTo(WireGuardConstants.REJECT_AFTER_MESSAGES - 1);
        ann.send(1);
        ann.send(2);
        assertThat(ann.staged).containsExactly(2);
        pair.run(1);
        assertThat(bob.received).endsWith(1, 2);
    }

    @Test
    void bothMayInitiateAtOnce() {
        ann.send(1);
        bob.send(2);
        pair.run(1);
        assertThat(bob.received).containsExactly(1);
        assertThat(ann.received).containsExactly(2);
        for (int i = 10; i < 100; i++) {
            ann.send(i);
            bob.send(i);
            pair.run(1);
        }
        assertThat(bob.received).hasSize(91);
        assertThat(ann.received).hasSize(91);
        pair.run(10);
        assertThat(ann.index.size()).isLessThanOrEqualTo(3);
    }

    @Test
    void goesThroughACookieUnderLoad() {
        bob.underLoad = true;
        ann.send(1);
        pair.run(1);
        assertThat(bob.count("cookie")).isEqualTo(1);
        assertThat(ann.count("cookie-taken")).isEqualTo(1);
        assertThat(bob.received).isEmpty();
        pair.run(6);
        assertThat(bob.received).containsExactly(1);
    }

    @Test
    void goesThroughCookiesWhenBothAreUnderLoad() {
        bob.underLoad = true;
        ann.underLoad = true;
        ann.send(1);
        pair.run(30);
        assertThat(bob.received).containsExactly(1);
    }

    @Test
    void losesNothingWhenASessionIsReplaced() {
        pair.delayNs = 300_000_000;
        for (int i = 0; i < 4000; i++) {
            ann.send(i);
            bob.send(i);
            pair.run(0.1);
        }
        pair.run(5);
        assertThat(bob.received).hasSize(4000);
        assertThat(ann.received).hasSize(4000);
        // Both began at once; from the first replacement on only one of them does it.
        assertThat(ann.count("initiation") + bob.count("initiation")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void recoversFromALossyPipeThatRepeatsAndReorders(long seed) {
        SimulatedPair lossy =
                new SimulatedPair(
                        seed,
                        Long.MAX_VALUE - 300 * SimulatedPair.SECOND,
                        PresharedKey.none(),
                        PresharedKey.none());
        lossy.lossPercent = 20;
        lossy.repeatPercent = 20;
        lossy.jitterNs = 400_000_000;
        for (int i = 0; i < 1200; i++) {
            lossy.ann.send(i);
            if (i % 3 == 0) {
                lossy.bob.send(i);
            }
            lossy.run(0.5);
        }
        assertThat(lossy.bob.received).as("seed %d", seed).hasSizeGreaterThan(700);
        assertThat(lossy.bob.received).doesNotHaveDuplicates();
        assertThat(lossy.ann.received).doesNotHaveDuplicates().hasSizeGreaterThan(200);
        assertThat(lossy.ann.index.size()).isLessThanOrEqualTo(7);
    }

    @Test
    void lanesSeldomCallTheLoopUnderSteadyLoad() {
        establish();
        pair.run(1);
        int before = ann.attentions();
        for (int i = 0; i < 60_000; i++) {
            ann.send(i);
            if (i % 2 == 0) {
                bob.send(i);
            }
            pair.run(0.01);
        }
        assertThat(ann.attentions() - before).as("in ten minutes").isLessThanOrEqualTo(30);
    }

    @Test
    void worksAroundTheTurnOfTheClock() {
        for (long origin : new long[] {0, -1, Long.MAX_VALUE - 5 * SimulatedPair.SECOND}) {
            SimulatedPair turned =
                    new SimulatedPair(9, origin, PresharedKey.none(), PresharedKey.none());
            turned.ann.send(1);
            turned.run(200);
            turned.bob.send(2);
            turned.run(200);
            assertThat(turned.bob.received).containsExactly(1);
            assertThat(turned.ann.received).containsExactly(2);
        }
    }

    @Test
    void closeOverwritesKeysAndFreesIndices() {
        establish();
        Keypair keypair = anySession(ann);
        ann.tunnel.close();
        assertThat(keypair.sendKey().isDestroyed()).isTrue();
        assertThat(ann.index.size()).isZero();
        ann.send(1);
        assertThat(ann.staged).containsExactly(1);
        assertThat(ann.tunnel.onTick(pair.nowNs()).isNothing()).isTrue();
    }

    private void establish() {
        ann.send(-1);
        pair.run(0.5);
        assertThat(bob.received).contains(-1);
    }

    private void sendEachSecond(SimulatedEnd end, int seconds) {
        IntStream.range(0, seconds)
                .forEach(
                        i -> {
                            end.send(i);
                            pair.run(1);
                        });
    }

    private static Keypair anySession(SimulatedEnd end) {
        return end.tunnel.currentSession().orElseThrow();
    }
}
