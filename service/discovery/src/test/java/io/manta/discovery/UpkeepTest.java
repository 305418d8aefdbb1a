package io.manta.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.health.HealthTracker;
import io.manta.discovery.record.DiscoveryRecord;
import io.manta.discovery.record.EndpointFilter;
import io.manta.discovery.record.MemoryTimes;
import io.manta.discovery.record.RecordAuthor;
import io.manta.discovery.record.RecordIssuer;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SignedPacket;
import io.manta.identity.DeviceId;
import io.manta.identity.EpochKey;
import io.manta.lab.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the founder of a room has signed, while the founder is away. */
class UpkeepTest {
    private static final Duration ROUND = HubTimes.REPUBLISH;

    private final FakeClock clock = new FakeClock();
    private final RecordIssuer issuer = new RecordIssuer(new MemoryTimes(), clock);
    private final HealthTracker health = new HealthTracker(clock);
    private final FakeSource relay = new FakeSource("relay");
    private final FakeSource dht = new FakeSource("dht");
    private final DiscoveryHub hub =
            new DiscoveryHub(
                    new HubParts(
                            clock,
                            List.of(relay, dht),
                            issuer,
                            EndpointFilter.publicOnly(),
                            new Random(1)::nextBytes,
                            health));
    private final RecordAuthor root = RecordAuthor.of(Keys.network(1));
    private final EpochKey epochKey = Keys.epoch(1);
    private final RecordAuthor epoch = RecordAuthor.of(epochKey);

    private SignedPacket ofRoot() throws Exception {
        return issuer.issue(root, new DiscoveryRecord.Epoch(epochKey.id(), 1));
    }

    private SignedPacket ofEpoch() throws Exception {
        return issuer.issue(epoch, new DiscoveryRecord.Network("y".repeat(52), 1, List.of(seed())));
    }

    private static DeviceId seed() {
        return Keys.device(1).deviceId();
    }

    private void settle() {
        while (hub.turn()) {
            assertThat(relay.asked + dht.asked).as("the hub comes to rest").isLessThan(10_000);
        }
    }

    private void pass(Duration time) {
        clock.advance(time);
        settle();
    }

    private void lookAfterRoomOf(int members) {
        hub.lookAfter(Map.of(root.key(), members));
        settle();
    }

    @Test
    void isHandedToWhoeverHasForgottenIt() throws Exception {
        SignedPacket signed = ofRoot();
        SignedPacket named = ofEpoch();
        relay.kept.put(root.key(), signed);
        relay.kept.put(epoch.key(), named);
        lookAfterRoomOf(3);
        assertThat(dht.published).as("not all at once with all others").isEmpty();

        pass(ROUND);

        assertThat(dht.kept).containsEntry(root.key(), signed).containsEntry(epoch.key(), named);
    }

    @Test
    void isHandedOnAgainAndAgain() throws Exception {
        relay.kept.put(root.key(), ofRoot());
        lookAfterRoomOf(3);
        for (int round = 0; round < 4; round++) {
            dht.kept.clear();
            pass(ROUND);
            assertThat(dht.kept).containsKey(root.key());
        }
    }

    @Test
    void bringsNothingBackThatIsOlder() throws Exception {
        SignedPacket old = ofRoot();
        SignedPacket fresh = ofRoot();
        relay.kept.put(root.key(), old);
        dht.kept.put(root.key(), fresh);
        lookAfterRoomOf(1);

        pass(ROUND);

        assertThat(relay.kept).containsEntry(root.key(), fresh);
        assertThat(dht.kept).containsEntry(root.key(), fresh);
    }

    @Test
    void ofManyMembersEachComesSeldom() throws Exception {
        relay.kept.put(root.key(), ofRoot());
        lookAfterRoomOf(1000);

        pass(ROUND.multipliedBy(10));
        assertThat(dht.published).isEmpty();
        pass(ROUND.multipliedBy(1000 / HubTimes.CARERS_AT_ONCE));

        assertThat(dht.published).hasSize(1);
    }

    @Test
    void endsWhenTheRoomIsLeft() throws Exception {
        relay.kept.put(root.key(), ofRoot());
        lookAfterRoomOf(1);
        hub.lookAfter(Map.of());
        settle();

        pass(ROUND.multipliedBy(3));

        assertThat(relay.asked).isZero();
    }

    @Test
    void whatThisDeviceSignsItselfIsNotHandedOnBesides() throws Exception {
        hub.publish(root, new DiscoveryRecord.Epoch(epochKey.id(), 1));
        settle();
        relay.published.clear();
        lookAfterRoomOf(1);

        pass(ROUND.minusSeconds(1));

        assertThat(relay.published).isEmpty();
    }

    /** A key that names itself, signed by somebody who wants to see us busy. */
    @Test
    void goesOneStepAndNotInCircles() throws Exception {
        SignedPacket circle = issuer.issue(epoch, new DiscoveryRecord.Epoch(epochKey.id(), 1));
        relay.kept.put(root.key(), ofRoot());
        relay.kept.put(epoch.key(), circle);
        lookAfterRoomOf(1);

        pass(ROUND);

        assertThat(dht.published).hasSize(2);
    }

    @Test
    void aSourceThatStaysSilentIsGivenUp() throws Exception {
        relay.kept.put(root.key(), ofRoot());
        lookAfterRoomOf(1);
        clock.advance(ROUND);
        dht.mood = FakeSource.Mood.SILENT;
        settle();

        pass(HubTimes.DEADLINE);
        pass(HubTimes.PUBLISH_DEADLINE);
        pass(HubTimes.PUBLISH_DEADLINE);

        assertThat(dht.pending).isNotEmpty().allMatch(Future::isDone);
    }

    @Test
    void doesNotTakeOverMoreThanItCanCarry() {
        Map<RecordKey, Integer> rooms =
                IntStream.range(0, 200)
                        .boxed()
                        .collect(Collectors.toMap(n -> RecordKey.of(Keys.network(n).id()), n -> 1));
        hub.lookAfter(rooms);

        pass(ROUND);

        assertThat(relay.asked).isLessThanOrEqualTo(HubTimes.MOST_PUBLICATIONS);
    }
}
