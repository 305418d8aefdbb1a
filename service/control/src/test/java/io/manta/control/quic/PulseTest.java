package io.manta.control.quic;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.lab.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two ends of a connection that say nothing, for as long as it takes. */
class PulseTest {
    /** What a question or its acknowledgement takes as a datagram of UDP, at most. */
    static final int DATAGRAM_BYTES = 42;

    private static final int IPV6_AND_UDP_BYTES = 48;

    /** How long a NAT may take to forget at the least, by what is found in the field. */
    private static final Duration NAT_FORGETS = Duration.ofSeconds(30);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration QUIET = ControlTimes.STANDARD.quiet();
    private static final Duration SILENCE = ControlTimes.STANDARD.silence();

    private final FakeClock clock = new FakeClock();
    private final Side ann = new Side(true);
    private final Side bob = new Side(false);
    private boolean cut;

    /** One end; {@code ann} dialled. */
    private final class Side implements Pulse.Line {
        final Pulse pulse;
        final List<Long> askedNs = new ArrayList<>();
        private long arrived;
        private long dueNs = Long.MAX_VALUE;
        private long silentNs = Long.MAX_VALUE;

        Side(boolean dialled) {
            pulse = new Pulse(clock, ControlTimes.STANDARD, dialled, this);
        }

        private Side other() {
            return this == ann ? bob : ann;
        }

        @Override
        public void ask() {
            askedNs.add(clock.nanos());
            if (!cut) {
                other().arrived++;
                other().pulse.heard(false);
                arrived++;
            }
        }

        @Override
        public long packets() {
            return arrived;
        }

        @Override
        public void plan(long waitNs) {
            dueNs = clock.nanos() + waitNs;
        }

        @Override
        public void fellSilent() {
            silentNs = clock.nanos();
        }

        boolean isSilent() {
            return silentNs != Long.MAX_VALUE;
        }

        void checkIfDue() {
            if (clock.nanos() >= dueNs && !isSilent()) {
                dueNs = Long.MAX_VALUE;
                pulse.check();
            }
        }
    }

    private void connect() {
        ann.pulse.start(ControlTimes.STANDARD.idle());
        bob.pulse.start(ControlTimes.STANDARD.idle());
    }

    /** They are connected, and nobody has cared for a while. */
    private void connectQuietly() {
        connect();
        pass(Pulse.ATTENTION.plus(QUIET).plus(QUIET));
    }

    private void pass(Duration time) {
        long endNs = clock.nanos() + time.toNanos();
        while (Math.min(ann.dueNs, bob.dueNs) <= endNs) {
            clock.advanceTo(Math.min(ann.dueNs, bob.dueNs));
            ann.checkIfDue();
            bob.checkIfDue();
        }
        clock.advanceTo(endNs);
    }

    /** How long it takes that side to see that the other is gone. */
    private Duration notices(Side side) {
        cut = true;
        long startNs = clock.nanos();
        pass(HOUR);
        assertThat(side.isSilent()).isTrue();
        return Duration.ofNanos(side.silentNs - startNs);
    }

    @Test
    void costsLittleInAnHourOfQuiet() {
        connectQuietly();
        ann.askedNs.clear();
        bob.askedNs.clear();

        pass(HOUR);

        int questions = ann.askedNs.size() + bob.askedNs.size();
        double bytes = questions * 2.0 * (DATAGRAM_BYTES + IPV6_AND_UDP_BYTES);
        assertThat(bytes / HOUR.toSeconds()).isLessThanOrEqualTo(7.5);
        assertThat(ann.isSilent()).isFalse();
        assertThat(bob.isSilent()).isFalse();
    }

    @Test
    void onlyWhoDialledAsks() {
        connect();

        pass(HOUR);

        assertThat(ann.askedNs).isNotEmpty();
        assertThat(bob.askedNs).isEmpty();
    }

    @Test
    void isRememberedByEveryNatOnTheWay() {
        connect();

        pass(HOUR);

        for (int i = 1; i < ann.askedNs.size(); i++) {
            assertThat(Duration.ofNanos(ann.askedNs.get(i) - ann.askedNs.get(i - 1)))
                    .isLessThan(NAT_FORGETS);
        }
        assertThat(Duration.ofNanos(clock.nanos() - ann.askedNs.getLast())).isLessThan(NAT_FORGETS);
    }

    @Test
    void whoWasDialledAsksWhenTheOtherDoesNot() {
        connectQuietly();
        ann.dueNs = Long.MAX_VALUE;

        pass(NAT_FORGETS);

        assertThat(bob.askedNs).hasSize(1);
        assertThat(bob.isSilent()).isFalse();
    }

    @Test
    void noticesWithinTwentySecondsWhileSomebodyCares() {
        connectQuietly();
        ann.pulse.attend();
        bob.pulse.attend();

        assertThat(notices(ann)).isLessThanOrEqualTo(Duration.ofSeconds(20));
        assertThat(Duration.ofNanos(bob.silentNs - ann.silentNs))
                .isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void noticesInQuietTimesToo() {
        connectQuietly();

        Duration byAnn = notices(ann);

        assertThat(byAnn).isLessThanOrEqualTo(QUIET.plus(SILENCE));
        assertThat(notices(bob)).isLessThanOrEqualTo(Duration.ofSeconds(41));
    }

    @Test
    void asksASecondAfterSomethingWasSaidAndHasNoAnswer() {
        connectQuietly();
        ann.askedNs.clear();
        cut = true;

        ann.pulse.said();
        long saidNs = clock.nanos();
        pass(Duration.ofSeconds(5));

        assertThat(ann.askedNs)
                .extracting(at -> Duration.ofNanos(at - saidNs).toMillis())
                .containsExactly(1_000L, 2_000L, 3_000L, 4_000L, 5_000L);
        assertThat(notices(ann)).isLessThanOrEqualTo(SILENCE.minusSeconds(5));
    }

    @Test
    void doesNotAskWhenWhatWasSaidIsAcknowledged() {
        connectQuietly();
        ann.askedNs.clear();

        ann.pulse.said();
        ann.arrived++;
        pass(Duration.ofSeconds(5));

        assertThat(ann.askedNs).isEmpty();
    }

    @Test
    void asksMoreOftenForAWhileAfterSomethingWasSaid() {
        connectQuietly();
        ann.askedNs.clear();

        ann.pulse.heard(true);
        pass(Pulse.AFTERTHOUGHT);

        assertThat(ann.askedNs).hasSizeGreaterThanOrEqualTo(2);
        ann.askedNs.clear();
        pass(Pulse.AFTERTHOUGHT);
        assertThat(ann.askedNs).as("but not for long: devices compare notes").hasSizeLessThan(2);
    }

    @Test
    void asksMoreOftenAllTheTimeSomebodyMayLookThoughSomethingIsSaidMeanwhile() {
        connectQuietly();
        ann.pulse.attend();
        ann.pulse.heard(true);
        ann.askedNs.clear();

        pass(Pulse.ATTENTION);

        assertThat(ann.askedNs).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void asksAtOnceWhenSomebodyLooksUnlessItWasJustHeard() {
        connectQuietly();
        ann.askedNs.clear();
        ann.pulse.heard(false);

        ann.pulse.attend();
        assertThat(ann.askedNs).isEmpty();
        pass(Pulse.ATTENTION.plusSeconds(10));
        ann.askedNs.clear();
        ann.pulse.attend();

        assertThat(ann.askedNs).hasSize(1);
    }

    @Test
    void asksAtOnceWhomSomebodyDoubts() {
        connectQuietly();
        ann.askedNs.clear();
        ann.pulse.heard(true);
        cut = true;

        ann.pulse.ask();

        assertThat(ann.askedNs).hasSize(1);
        assertThat(notices(ann)).isLessThanOrEqualTo(SILENCE);
    }

    @Test
    void asksSoonerAPeerThatWouldEndItSooner() {
        ann.pulse.start(Duration.ofSeconds(12));
        bob.pulse.start(ControlTimes.STANDARD.idle());
        pass(Pulse.ATTENTION);
        ann.askedNs.clear();

        pass(Duration.ofSeconds(60));

        assertThat(ann.askedNs).hasSize(10);
    }

    @Test
    void doesNotGiveUpAPeerBecauseItStoodStillItself() {
        connectQuietly();
        clock.advance(Duration.ofMinutes(10));

        pass(Duration.ofMinutes(1));

        assertThat(ann.isSilent()).isFalse();
        assertThat(bob.isSilent()).isFalse();
    }

    @Test
    void isInHasteAfterItStoodStill() {
        connectQuietly();
        clock.advance(Duration.ofMinutes(10));

        assertThat(notices(ann)).isLessThanOrEqualTo(Duration.ofSeconds(3));
        assertThat(bob.isSilent()).isTrue();
    }

    @Test
    void isInHasteWhenTheMachineSlept() {
        connectQuietly();
        ann.pulse.doubt();
        pass(Duration.ofSeconds(5));
        assertThat(ann.isSilent()).as("the other is still there").isFalse();

        cut = true;
        ann.pulse.doubt();

        assertThat(notices(ann)).isLessThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void wakesUpWhenWallTimeWentOnAlone() {
        Slumber slumber = new Slumber(clock);
        clock.advance(Slumber.LOOK);
        assertThat(slumber.isOver()).isFalse();

        clock.jumpWall(Duration.ofMinutes(3));
        clock.advance(Slumber.LOOK);
        assertThat(slumber.isOver()).isTrue();
        clock.advance(Slumber.LOOK);
        assertThat(slumber.isOver()).isFalse();

        clock.jumpWall(Duration.ofSeconds(-20));
        assertThat(slumber.isOver()).as("the clock was set back").isFalse();
    }
}
