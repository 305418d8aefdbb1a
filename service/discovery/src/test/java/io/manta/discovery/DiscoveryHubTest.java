package io.manta.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning;
import io.manta.base.life.TaskScope;
import io.manta.discovery.record.DiscoveryRecord;
import io.manta.discovery.record.EndpointFilter;
import io.manta.discovery.record.MemoryTimes;
import io.manta.discovery.record.RecordAuthor;
import io.manta.discovery.record.RecordIssuer;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SignedPacket;
import io.manta.lab.FakeClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DiscoveryHubTest {
    private final FakeClock clock = new FakeClock();
    private final MemoryTimes times = new MemoryTimes();
    private final RecordIssuer issuer = new RecordIssuer(times, clock);
    private final HealthTracker health = new HealthTracker(clock);
    private final FakeSource one = new FakeSource("one");
    private final FakeSource two = new FakeSource("two");
    private final DiscoveryHub hub =
            new DiscoveryHub(
                    new HubParts(
                            clock,
                            List.of(one, two),
                            issuer,
                            EndpointFilter.publicOnly(),
                            bytes -> {},
                            health));
    private final RecordAuthor ann = RecordAuthor.of(Keys.device(1));

    private static DiscoveryRecord.Device at(String... endpoints) {
        return new DiscoveryRecord.Device(
                List.of(endpoints).stream().map(Endpoints::at).toList(), Optional.empty());
    }

    private void settle() {
        while (hub.turn()) {
            assertThat(one.asked).as("the hub comes to rest").isLessThan(10_000);
        }
    }

    private void pass(Duration time) {
        clock.advance(time);
        settle();
    }

    private CompletableFuture<Optional<Located>> ask() {
        CompletableFuture<Optional<Located>> answer = hub.resolve(ann.key());
        settle();
        return answer;
    }

    private SignedPacket issue(String endpoint) throws Exception {
        return issuer.issue(ann, at(endpoint));
    }

    private List<String> warnings() {
        return health.warnings().value().stream().map(Warning::code).toList();
    }

    @Test
    void takesTheFreshestOfAllSources() throws Exception {
        one.kept.put(ann.key(), issue("8.8.8.1:1"));
        two.kept.put(ann.key(), issue("8.8.8.2:1"));

        Located found = ask().getNow(Optional.empty()).orElseThrow();

        assertThat(found.record()).isEqualTo(at("8.8.8.2:1"));
        assertThat(found.source()).isEqualTo("two");
    }

    @Test
    void saysThatNobodyHasIt() {
        assertThat(ask()).isCompletedWithValue(Optional.empty());
    }

    @Test
    void doesNotWaitLongForASilentSourceOnceAnotherHasAnswered() throws Exception {
        one.mood = FakeSource.Mood.SILENT;
        two.kept.put(ann.key(), issue("8.8.8.2:1"));

        var answer = ask();
        assertThat(answer).isNotDone();
        pass(HubTimes.SETTLE);

        assertThat(answer.getNow(Optional.empty())).isPresent();
    }

    @Test
    void endsAtTheDeadlineThoughAllAreSilentAndCancelsWhatItAsked() {
        one.mood = FakeSource.Mood.SILENT;
        two.mood = FakeSource.Mood.SILENT;

        var answer = ask();
        pass(HubTimes.DEADLINE.minusMillis(1));
        assertThat(answer).isNotDone();
        pass(Duration.ofMillis(1));

        assertThat(answer).isCompletedWithValue(Optional.empty());
        assertThat(one.pending).allMatch(CompletableFuture::isCancelled);
    }

    @Test
    void keepsALateFresherAnswerForTheNextToAsk() throws Exception {
        one.mood = FakeSource.Mood.SILENT;
        two.kept.put(ann.key(), issue("8.8.8.2:1"));
        SignedPacket fresher = issue("8.8.8.3:1");
        ask();
        pass(HubTimes.SETTLE);

        @SuppressWarnings("unchecked")
        var late = (CompletableFuture<Optional<SignedPacket>>) one.pending.getFirst();
        late.complete(Optional.of(fresher));
        settle();

        assertThat(ask().getNow(Optional.empty()).orElseThrow().record())
                .isEqualTo(at("8.8.8.3:1"));
    }

    @Test
    void neverBelievesAnOlderRecordAgain() throws Exception {
        SignedPacket old = issue("8.8.8.1:1");
        one.kept.put(ann.key(), issue("8.8.8.2:1"));
        ask();
        one.kept.put(ann.key(), old);
        two.kept.put(ann.key(), old);
        pass(HubTimes.REUSE);

        assertThat(ask().getNow(Optional.empty()).orElseThrow().record())
                .isEqualTo(at("8.8.8.2:1"));
    }

    @Test
    void asksOnceForMany() {
        hub.resolve(ann.key());
        hub.resolve(ann.key());
        settle();
        ask();

        assertThat(one.asked).isEqualTo(1);
        pass(HubTimes.REUSE);
        ask();
        assertThat(one.asked).isEqualTo(2);
    }

    @Test
    void refusesAPacketOfAnotherKey() throws Exception {
        RecordAuthor bob = RecordAuthor.of(Keys.device(2));
        one.kept.put(ann.key(), issuer.issue(bob, at("8.8.8.1:1")));

        assertThat(ask()).isCompletedWithValue(Optional.empty());
    }

    @Test
    void leavesAFailingSourceAloneForLongerEachTimeAndSaysWhich() {
        one.mood = FakeSource.Mood.FAILING;
        List<Integer> asked = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ask();
            asked.add(one.asked);
            pass(HubTimes.REUSE);
        }

        assertThat(asked.getLast()).as("with backoff, of 12").isLessThanOrEqualTo(5);
        assertThat(two.asked).isEqualTo(12);
        assertThat(warnings()).containsExactly("discovery-one");
        assertThat(health.warnings().value().getFirst().text()).contains("answered 503");
    }

    @Test
    void clearsTheWarningOnceTheSourceAnswersAgain() {
        one.mood = FakeSource.Mood.THROWING;
        for (int i = 0; i < 5; i++) {
            ask();
            pass(HubTimes.LONGEST_BACKOFF);
        }
        assertThat(warnings()).containsExactly("discovery-one");

        one.mood = FakeSource.Mood.WELL;
        ask();

        assertThat(warnings()).isEmpty();
    }

    @Test
    void keepsToTheBudgetOfASource() {
        for (int i = 0; i < 200; i++) {
            hub.resolve(RecordKey.of(Keys.device(i).deviceId()));
            settle();
        }

        assertThat(one.asked).isEqualTo(HubTimes.BURST);
        pass(HubTimes.PER_REQUEST.multipliedBy(3));
        for (int i = 200; i < 250; i++) {
            hub.resolve(RecordKey.of(Keys.device(i).deviceId()));
            settle();
        }
        assertThat(one.asked).isEqualTo(HubTimes.BURST + 3);
    }

    @Test
    void refusesMoreLookupsThanItRuns() {
        one.mood = FakeSource.Mood.SILENT;
        for (int i = 0; i < HubTimes.MOST_LOOKUPS; i++) {
            hub.resolve(RecordKey.of(Keys.device(i + 100).deviceId()));
            settle();
        }

        assertThat(ask()).isCompletedExceptionally();

        pass(HubTimes.DEADLINE);
        assertThat(ask()).isCompletedWithValue(Optional.empty());
    }

    @Test
    void publishesWithEverySourceAndSignsAnewInTime() {
        hub.publish(ann, at("8.8.8.8:1"));
        settle();
        assertThat(one.published).hasSize(1);
        assertThat(two.published).isEqualTo(one.published);

        pass(HubTimes.REPUBLISH);

        assertThat(one.published).hasSize(2);
        assertThat(one.published.get(1).isFresherThan(one.published.get(0))).isTrue();
    }

    @Test
    void publishesNoPlaceThatOthersCannotRouteTo() {
        DiscoveryRecord.Device wanted =
                new DiscoveryRecord.Device(
                        List.of(
                                Endpoints.at("192.168.1.1:1"),
                                Endpoints.at("8.8.8.8:1"),
                                Endpoints.at("[fd6d:616e:7461::1]:1")),
                        Optional.of(
                                new DiscoveryRecord.Relay(
                                        Keys.device(3).deviceId(), Endpoints.at("10.0.0.1:1"))));
        hub.publish(ann, wanted);
        settle();

        String text = new String(one.published.getFirst().encoded(), StandardCharsets.ISO_8859_1);
        assertThat(text).contains("a=8.8.8.8:1").doesNotContain("192.168", "[fd6d", "r=");
    }

    @Test
    void turnsABurstOfChangesIntoOnePacket() {
        hub.publish(ann, at("8.8.8.1:1"));
        settle();
        for (int i = 2; i < 9; i++) {
            hub.publish(ann, at("8.8.8." + i + ":1"));
            pass(Duration.ofMillis(100));
        }
        assertThat(one.published).hasSize(1);

        pass(HubTimes.SPACING);

        assertThat(one.published).hasSize(2);
        assertThat(ask().getNow(Optional.empty()).orElseThrow().record())
                .isEqualTo(at("8.8.8.8:1"));
    }

    @Test
    void handsOverToASourceThatWasDownOnceItIsBack() {
        one.mood = FakeSource.Mood.FAILING;
        hub.publish(ann, at("8.8.8.1:1"));
        settle();
        assertThat(two.published).hasSize(1);

        one.mood = FakeSource.Mood.WELL;
        pass(HubTimes.FIRST_BACKOFF);

        assertThat(one.published).hasSize(1);
        assertThat(two.published).as("not told twice").hasSize(1);
    }

    @Test
    void givesUpOnASilentPublicationAndTriesAgain() {
        one.mood = FakeSource.Mood.SILENT;
        hub.publish(ann, at("8.8.8.1:1"));
        settle();
        pass(HubTimes.PUBLISH_DEADLINE);
        assertThat(one.pending).allMatch(CompletableFuture::isCancelled);

        one.mood = FakeSource.Mood.WELL;
        pass(HubTimes.FIRST_BACKOFF);

        assertThat(one.published).hasSize(1);
    }

    @Test
    void saysFarewellAndThenNothingMore() {
        hub.publish(ann, at("8.8.8.1:1"));
        settle();
        hub.publish(ann, new DiscoveryRecord.Gone());
        pass(HubTimes.SPACING);

        assertThat(one.published).hasSize(2);
        pass(HubTimes.REPUBLISH.multipliedBy(3));
        assertThat(one.published).hasSize(2);
        assertThat(ask().getNow(Optional.empty()).orElseThrow().record())
                .isEqualTo(new DiscoveryRecord.Gone());
    }

    @Test
    void saysFarewellThoughTheLastRecordWasHandedOverLongAgo() {
        hub.publish(ann, at("8.8.8.1:1"));
        settle();
        assertThat(one.published).hasSize(1);
        hub.publish(ann, new DiscoveryRecord.Gone());
        settle();
        pass(HubTimes.SPACING.dividedBy(2));
        pass(HubTimes.SPACING.dividedBy(2));

        assertThat(one.published).hasSize(2);
        assertThat(ask().getNow(Optional.empty()).orElseThrow().record())
                .isEqualTo(new DiscoveryRecord.Gone());
    }

    @Test
    void publishesNoMoreWhatWasWithdrawn() {
        AtomicInteger withdrawn = new AtomicInteger();
        hub.publish(ann, at("8.8.8.1:1"));
        settle();
        hub.withdraw(ann.key(), withdrawn::incrementAndGet);
        settle();
        pass(HubTimes.REPUBLISH.multipliedBy(2));

        assertThat(one.published).hasSize(1);
        assertThat(withdrawn).hasValue(1);
    }

    @Test
    void whoEndsLeavesNoWarningBehind() {
        one.mood = FakeSource.Mood.FAILING;
        for (int i = 0; i < HubTimes.FAILURES_TO_TELL; i++) {
            ask();
            pass(HubTimes.LONGEST_BACKOFF);
        }
        assertThat(warnings()).containsExactly("discovery-one");

        hub.close();

        assertThat(warnings()).isEmpty();
    }

    @Test
    void saysFarewellOnlySoOftenToADeadSource() {
        one.mood = FakeSource.Mood.FAILING;
        hub.publish(ann, new DiscoveryRecord.Gone());
        for (int i = 0; i < 20; i++) {
            pass(HubTimes.LONGEST_BACKOFF);
        }

        assertThat(one.asked).isEqualTo(HubTimes.FAREWELL_TRIES);
    }

    @Test
    void saysThatTheDiskRefusesAndPublishesWhenItDoesNot() {
        times.full = true;
        hub.publish(ann, at("8.8.8.1:1"));
        settle();
        assertThat(warnings()).containsExactly("discovery-disk");
        assertThat(one.published).isEmpty();

        times.full = false;
        pass(HubTimes.FIRST_BACKOFF);

        assertThat(one.published).hasSize(1);
        assertThat(warnings()).isEmpty();
    }

    @Test
    void endsWithAnAnswerForWhoStillWaits() {
        one.mood = FakeSource.Mood.SILENT;
        var answer = ask();

        hub.close();

        assertThat(answer).isCompletedWithValue(Optional.empty());
        assertThat(hub.resolve(ann.key())).isCompletedExceptionally();
    }

    @Test
    @Timeout(30)
    void answersByAThreadOfItsOwn() throws Exception {
        one.kept.put(ann.key(), issue("8.8.8.1:1"));
        try (TaskScope scope = new TaskScope("test")) {
            hub.start(scope);

            assertThat(hub.resolve(ann.key()).get(20, TimeUnit.SECONDS)).isPresent();
        }
        hub.close();
    }
}
