package io.manta.daemon.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.daemon.history.PeerHistories.Known;
import io.manta.daemon.history.PeerHistories.Way;
import io.manta.engine.peer.EchoCount;
import io.manta.engine.peer.PeerSpec;
import io.manta.engine.peer.PeerState;
import io.manta.engine.peer.PeerStatus;
import io.manta.ipc.reply.HistoryStep;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import io.manta.wireguard.handshake.LocalIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeerHistoriesTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final Endpoint LAN = Endpoint.ofIpv4(0xC0A80105, 51_820);
    private static final Endpoint FAR = Endpoint.ofIpv4(0xCB007109, 41_820);

    private static final LocalIdentity SELF =
            new LocalIdentity(TunnelPrivateKey.generate(new Random(7)::nextBytes));

    private final PeerHistories histories = new PeerHistories();
    private Instant now = START;

    private static TunnelPublicKey key(int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        bytes[1] = (byte) (number >> 8);
        bytes[5] = 9;
        return TunnelPublicKey.of(bytes);
    }

    private static PeerSpec spec(TunnelPublicKey key) {
        return new PeerSpec(
                "peer", key, Optional.empty(), List.of(), PresharedKey.none(), Duration.ZERO, SELF);
    }

    private static PeerStatus peer(
            int number, Optional<Endpoint> place, long rx, long tx, double rttMs, EchoCount echo) {
        return new PeerStatus(
                spec(key(number)),
                place.isPresent() ? PeerState.ONLINE : PeerState.OFFLINE,
                place,
                Optional.empty(),
                Optional.empty(),
                rx,
                tx,
                Optional.of(Duration.ofNanos((long) (rttMs * 1e6))),
                echo,
                1_280,
                1);
    }

    private List<TunnelPublicKey> note(PeerStatus... peers) {
        return histories.note(now, List.of(peers));
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private Known known() {
        return histories.of(key(1), now);
    }

    @Test
    void sumsUpWhatHappenedWithinFiveMinutes() {
        note(peer(1, Optional.of(LAN), 1_000, 500, 10, EchoCount.NONE));
        later(Duration.ofMinutes(1));
        note(peer(1, Optional.of(LAN), 6_000, 700, 10, new EchoCount(28, 2)));
        later(Duration.ofMinutes(1));
        note(peer(1, Optional.of(LAN), 6_000, 700, 30, new EchoCount(30, 2)));
        later(Duration.ofMinutes(4));
        note(peer(1, Optional.of(LAN), 6_001, 700, 30, new EchoCount(30, 2)));
        assertThat(known().steps())
                .containsExactly(
                        new HistoryStep(
                                START, Optional.of(20.0), Optional.of(30.0), 5_000, 200, 30, 2),
                        new HistoryStep(
                                START.plusSeconds(300),
                                Optional.empty(),
                                Optional.empty(),
                                1,
                                0,
                                0,
                                0));
    }

    @Test
    void countsFromTheStartOfAPeerThatIsNewSinceTheLastLook() {
        note();
        later(Duration.ofMinutes(1));
        note(peer(1, Optional.of(LAN), 700, 300, 10, new EchoCount(5, 1)));
        HistoryStep step = known().steps().getFirst();
        assertThat(step.rxBytes()).isEqualTo(700);
        assertThat(step.lost()).isEqualTo(1);
        assertThat(step.rttMs()).contains(10.0);
    }

    /** What crosses then is no reason to keep a session alive with a question. */
    @Test
    void asksNobodyWhatItsFirstMinuteWasLike() {
        note();
        later(Duration.ofMinutes(1));
        assertThat(note(peer(1, Optional.of(LAN), 5_000, 5_000, 10, EchoCount.NONE))).isEmpty();
        later(Duration.ofMinutes(1));
        assertThat(note(peer(1, Optional.of(LAN), 9_000, 9_000, 10, EchoCount.NONE)))
                .containsExactly(key(1));
    }

    @Test
    void tellsApartNoAnswerFromNoQuestion() {
        note(peer(1, Optional.of(LAN), 0, 0, 10, EchoCount.NONE));
        later(Duration.ofMinutes(1));
        note(peer(1, Optional.of(LAN), 0, 0, 10, new EchoCount(0, 4)));
        HistoryStep step = known().steps().getFirst();
        assertThat(step.rttMs()).as("an old time is none of now").isEmpty();
        assertThat(step.lost()).isEqualTo(4);
    }

    @Test
    void countsOnWhenTheVpnBeganAnew() {
        note(peer(1, Optional.of(LAN), 9_000, 9_000, 10, new EchoCount(50, 5)));
        later(Duration.ofMinutes(1));
        note(peer(1, Optional.of(LAN), 100, 200, 10, new EchoCount(1, 0)));
        HistoryStep step = known().steps().getFirst();
        assertThat(step.rxBytes()).isEqualTo(100);
        assertThat(step.txBytes()).isEqualTo(200);
        assertThat(step.answered()).isEqualTo(1);
    }

    @Test
    void remembersHowAPeerWasReached() {
        note(peer(1, Optional.of(FAR), 0, 0, 10, EchoCount.NONE));
        later(Duration.ofMinutes(1));
        note(peer(1, Optional.of(FAR), 0, 0, 10, EchoCount.NONE));
        later(Duration.ofMinutes(1));
        note(peer(1, Optional.of(LAN), 0, 0, 10, EchoCount.NONE));
        later(Duration.ofMinutes(1));
        note(peer(1, Optional.empty(), 0, 0, 10, EchoCount.NONE));
        assertThat(known().ways())
                .containsExactly(
                        new Way(START, Optional.of(FAR)),
                        new Way(START.plusSeconds(120), Optional.of(LAN)),
                        new Way(START.plusSeconds(180), Optional.empty()));
        later(PeerHistories.SPAN.minusMinutes(1));
        assertThat(known().ways())
                .as("the one that held a day ago is the first")
                .extracting(Way::place)
                .containsExactly(Optional.of(LAN), Optional.empty());
    }

    @Test
    void asksOnlyThoseWithWhomDataFlows() {
        assertThat(note(peer(1, Optional.of(LAN), 0, 0, 1, EchoCount.NONE))).isEmpty();
        assertThat(note(peer(1, Optional.of(LAN), 300, 300, 1, EchoCount.NONE)))
                .as("keepalives")
                .isEmpty();
        assertThat(note(peer(1, Optional.of(LAN), 90_000, 300, 1, EchoCount.NONE)))
                .containsExactly(key(1));
        assertThat(note(peer(1, Optional.empty(), 190_000, 300, 1, EchoCount.NONE)))
                .as("who has gone")
                .isEmpty();
    }

    @Test
    void forgetsWhatIsOlderThanADay() {
        note(peer(1, Optional.of(LAN), 5_000, 0, 10, EchoCount.NONE));
        later(PeerHistories.SPAN);
        assertThat(known().steps()).isEmpty();
        note(peer(1, Optional.of(LAN), 6_000, 0, 10, EchoCount.NONE));
        assertThat(known().steps()).extracting(HistoryStep::rxBytes).containsExactly(1_000L);
    }

    @Test
    void keepsThoseWhoWereThereLast() {
        for (int i = 0; i < PeerHistories.MOST_PEERS + 20; i++) {
            note(peer(i, Optional.of(LAN), 10, 10, 10, EchoCount.NONE));
            later(Duration.ofSeconds(1));
        }
        assertThat(histories.of(key(19), now).steps()).isEmpty();
        assertThat(histories.of(key(20), now).steps()).hasSize(1);
        assertThat(histories.of(key(9_999), now)).isEqualTo(Known.NOTHING);
    }

    @Test
    void takesNothingForWhoWasNeverThere() {
        note(peer(1, Optional.empty(), 0, 90_000, 10, EchoCount.NONE));
        assertThat(known()).isEqualTo(Known.NOTHING);
    }
}
