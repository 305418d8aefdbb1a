package io.manta.installer.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.LongRun;
import io.manta.installer.lab.Namespace;
import io.manta.installer.lab.Need;
import io.manta.installer.lab.WgColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** What goes through the tunnel arrives unchanged, and both sides tell the same story of it. */
@Tag("os")
@Isolated("loads the whole machine, and compares counters")
class TransferOsTest {
    private static final long MIB = 1024 * 1024;
    private static final long CARRIED_BYTES = Need.LONG ? 1024 * MIB : 64 * MIB;

    private static final long LOAD_BYTES_PER_S = 2 * MIB;

    /** Three rekeys, 120 s apart (REJECT_AFTER_TIME), and some more. */
    private static final int LOAD_S = 390;

    /**
     * What may be underway while two counters are read one after the other: a few small packets.
     */
    private static final long UNDERWAY_BYTES = 4 * 1024;

    private static final int MOST_DATAGRAM_BYTES = 1500;

    @BeforeAll
    static void needs() {
        Need.wireguardGo();
    }

    @Test
    void carriesBytesUnchangedEachWay() {
        try (InteropPair pair = new InteropPair(Underlay.IPV4)) {
            pair.introduce(true, true);
            assertThat(pair.weReachThem()).isTrue();

            Carriage.Digests there = pair.carriageToThem().carry(CARRIED_BYTES);
            Carriage.Digests back = pair.carriageToUs().carry(CARRIED_BYTES);

            assertThat(there).matches(Carriage.Digests::areEqual);
            assertThat(back).matches(Carriage.Digests::areEqual);
        }
    }

    @Test
    void agreesWithWgShow() {
        try (InteropPair pair = new InteropPair(Underlay.IPV4)) {
            pair.introduce(true, true);
            assertThat(pair.weReachThem()).isTrue();
            assertThat(pair.theyReachUs()).isTrue();
            assertThat(pair.carriageToThem().carry(8 * MIB)).matches(Carriage.Digests::areEqual);
            assertThat(pair.carriageToUs().carry(8 * MIB)).matches(Carriage.Digests::areEqual);

            JsonNode ours = pair.ourView();

            agreesOnWhoAndWhere(pair, ours);
            agreesOnTime(pair, ours);
            agreesOnBytes(
                    ours.path("tx_bytes").asLong(),
                    counted(pair, WgColumn.RX_BYTES),
                    pair.wireguard().namespace());
            agreesOnBytes(
                    counted(pair, WgColumn.TX_BYTES),
                    ours.path("rx_bytes").asLong(),
                    pair.manta().namespace());
        }
    }

    /** What was sent and not received is what the receiver's socket had no room for. */
    private static void agreesOnBytes(long sent, long received, Namespace receiver) {
        assertThat(received).isGreaterThan(8 * MIB);
        assertThat(sent - received)
                .isBetween(
                        -UNDERWAY_BYTES,
                        UNDERWAY_BYTES + MOST_DATAGRAM_BYTES * datagramsWithoutRoom(receiver));
    }

    /** Udp RcvbufErrors, the fifth figure of its line. */
    private static long datagramsWithoutRoom(Namespace receiver) {
        String figures = receiver.run("grep", "^Udp:", "/proc/net/snmp").lines().toList().getLast();
        return Long.parseLong(figures.split(" ")[5]);
    }

    private static void agreesOnWhoAndWhere(InteropPair pair, JsonNode ours) {
        assertThat(ours.path("public_key").asString()).isEqualTo(pair.wireguard().publicKey());
        assertThat(ours.path("state").asString()).isEqualTo("online");
        assertThat(ours.path("endpoint").asString())
                .isEqualTo(Underlay.IPV4.endpoint(Underlay.IPV4.theirs(), InteropPair.THEIR_PORT));
        assertThat(pair.theirView(WgColumn.ENDPOINT))
                .isEqualTo(
                        Underlay.IPV4.endpoint(
                                Underlay.IPV4.ours(), pair.manta().status().path("port").asInt()));
        assertThat(ours.path("allowed_ips").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(
                        InteropPair.THEIR_IPV4 + "/32", InteropPair.THEIR_IPV6 + "/128");
        assertThat(List.of(pair.theirView(WgColumn.ALLOWED_IPS).split(",")))
                .containsExactlyInAnyOrder(pair.ourIpv4() + "/32", pair.ourIpv6() + "/128");
    }

    private static void agreesOnTime(InteropPair pair, JsonNode ours) {
        Instant theirs = Instant.ofEpochSecond(counted(pair, WgColumn.LATEST_HANDSHAKE));
        assertThat(Instant.parse(ours.path("latest_handshake").asString()))
                .isBetween(theirs.minusSeconds(2), theirs.plusSeconds(2));
    }

    @Test
    @LongRun
    void losesNothingWhileKeysChangeUnderLoad() {
        try (InteropPair pair = new InteropPair(Underlay.IPV4)) {
            pair.introduce(true, true);
            assertThat(pair.weReachThem()).isTrue();

            CompletableFuture<Carriage.Digests> there = atOnce(() -> load(pair.carriageToThem()));
            CompletableFuture<Carriage.Digests> back = atOnce(() -> load(pair.carriageToUs()));
            boolean rekeyed =
                    Await.until(
                            Duration.ofSeconds(LOAD_S + 30),
                            () -> pair.ourView().path("handshakes").asLong() >= 4);

            assertThat(rekeyed).as("the first handshake and three more").isTrue();
            assertThat(there.join()).matches(Carriage.Digests::areEqual);
            assertThat(back.join()).matches(Carriage.Digests::areEqual);
        }
    }

    /** In a thread of its own: the common pool of two cores does one after the other. */
    private static CompletableFuture<Carriage.Digests> atOnce(Supplier<Carriage.Digests> work) {
        return CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
    }

    private static Carriage.Digests load(Carriage carriage) {
        return carriage.carry(
                LOAD_S * LOAD_BYTES_PER_S, LOAD_BYTES_PER_S, Duration.ofSeconds(2 * LOAD_S));
    }

    private static long counted(InteropPair pair, WgColumn column) {
        return Long.parseLong(pair.theirView(column));
    }
}
