package io.manta.base.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.watch.Watch.Subscription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WatchTest {
    private final Watch<String> watch = new Watch<>("a");
    private final List<String> heard = new ArrayList<>();

    @Test
    void tellsThePresentValueAtOnceAndEachNextOne() {
        watch.follow(heard::add);
        watch.set("b");
        watch.set("c");

        assertThat(heard).containsExactly("a", "b", "c");
        assertThat(watch.value()).isEqualTo("c");
    }

    @Test
    void keepsSilentWhenNothingChanges() {
        watch.follow(heard::add);
        watch.set(new String("a"));

        assertThat(heard).containsExactly("a");
    }

    @Test
    void tellsNothingAfterTheSubscriptionEnds() {
        Subscription subscription = watch.follow(heard::add);
        subscription.close();
        subscription.close();
        watch.set("b");

        assertThat(heard).containsExactly("a");
    }

    @Test
    void endsOneOfTwoSubscriptionsOfTheSameConsumer() {
        Consumer<String> consumer = heard::add;
        Subscription first = watch.follow(consumer);
        watch.follow(consumer);
        first.close();
        first.close();
        watch.set("b");

        assertThat(heard).containsExactly("a", "a", "b");
    }

    @Test
    void tellsEveryFollowerTheLatestLastWhenOneOfThemSets() {
        watch.follow(
                value -> {
                    if (value.equals("b")) {
                        watch.set("c");
                    }
                });
        watch.follow(heard::add);
        watch.set("b");

        assertThat(heard).containsExactly("a", "b", "c");
        assertThat(watch.value()).isEqualTo("c");
    }

    @Test
    void letsAFollowerEndItself() {
        List<Subscription> own = new ArrayList<>();
        own.add(
                watch.follow(
                        value -> {
                            heard.add(value);
                            own.forEach(Subscription::close);
                        }));
        watch.set("b");
        watch.set("c");

        assertThat(heard).containsExactly("a", "b");
    }

    @Test
    void tellsAFollowerThatJoinsWhileOthersAreTold() {
        List<String> late = new ArrayList<>();
        watch.follow(
                value -> {
                    if (value.equals("b")) {
                        watch.follow(late::add);
                    }
                });
        watch.set("b");
        watch.set("c");

        assertThat(late).containsExactly("b", "c");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void leavesAllFollowersWithTheLastValueWhenManyThreadsSet() throws Exception {
        Watch<Integer> number = new Watch<>(-1);
        List<Integer> early = Collections.synchronizedList(new ArrayList<>());
        List<List<Integer>> late = Collections.synchronizedList(new ArrayList<>());
        number.follow(early::add);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int first = t * 1000;
            threads.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        List<Integer> own =
                                                Collections.synchronizedList(new ArrayList<>());
                                        number.follow(own::add);
                                        late.add(own);
                                        for (int i = 0; i < 1000; i++) {
                                            number.set(first + i);
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(early).hasSize(4001).doesNotHaveDuplicates().endsWith(number.value());
        assertThat(late).hasSize(4);
        for (List<Integer> own : late) {
            // What a late follower heard is the tail of what the first one heard, in its order.
            assertThat(own).isEqualTo(early.subList(early.size() - own.size(), early.size()));
        }
    }
}
