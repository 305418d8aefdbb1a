package io.manta.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.roster.entry.Label;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The model tries every number from 1 on. */
class NamesTest {
    private static final int DEVICES = 4_096;

    /** Counts how often somebody looks. */
    private static final class Taken extends HashSet<Label> {
        private static final long serialVersionUID = 1L;
        private long looks;

        @Override
        public boolean contains(Object name) {
            looks++;
            return super.contains(name);
        }
    }

    @Test
    void givesTheLowestFreeNumberToWhateverNamesThereAre() {
        String longest = "x".repeat(58);
        List<String> wishes =
                List.of("a", "a-1", "a-2", "a-10", longest + "aaaaa", longest + "aaaab", longest);
        Seeded.times(
                200,
                random -> {
                    Set<Label> taken = new HashSet<>();
                    Map<String, Integer> next = new HashMap<>();
                    for (int i = 0; i < 150; i++) {
                        Label wish = new Label(wishes.get(random.nextInt(wishes.size())));
                        Label given = Names.firstFree(wish, taken, next);
                        assertThat(given).as("%s", wish).isEqualTo(lowest(wish, taken));
                        taken.add(given);
                    }
                });
    }

    @Test
    void looksAFewTimesADeviceHoweverManyWishAlike() {
        assertLooksLittle(IntStream.range(0, DEVICES).mapToObj(i -> "web").toList());
    }

    /** Each twice, and all shortened to the same when a number comes behind. */
    @Test
    void looksAFewTimesADeviceThoughLongNamesShrinkToTheSame() {
        assertLooksLittle(
                IntStream.range(0, DEVICES)
                        .mapToObj(i -> "x".repeat(59) + "%04d".formatted(i / 2))
                        .toList());
    }

    @Test
    void looksAFewTimesADeviceThoughOthersHaveTheNumberedNames() {
        Random random = new Random(5);
        assertLooksLittle(
                IntStream.range(0, DEVICES)
                        .mapToObj(i -> random.nextBoolean() ? "web" : "web-" + (1 + i))
                        .toList());
    }

    private static void assertLooksLittle(List<String> wishes) {
        Taken taken = new Taken();
        Map<String, Integer> next = new HashMap<>();
        for (String wish : wishes) {
            taken.add(Names.firstFree(new Label(wish), taken, next));
        }

        assertThat(taken).hasSize(wishes.size());
        assertThat(taken.looks).isLessThan(8L * wishes.size());
    }

    private static Label lowest(Label wish, Set<Label> taken) {
        Label name = wish;
        for (int number = 1; taken.contains(name); number++) {
            name = wish.numbered(number);
        }
        return name;
    }
}
