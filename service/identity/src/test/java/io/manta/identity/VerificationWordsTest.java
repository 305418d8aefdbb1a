package io.manta.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerificationWordsTest {
    private static final byte[] ONE = {1};
    private static final byte[] TWO = {2};

    @Test
    void chooseSixWordsOfTheList() {
        Seeded.times(
                100,
                random ->
                        assertThat(VerificationWords.of(Seeded.bytes(random, random.nextInt(90))))
                                .hasSize(6)
                                .isSubsetOf(VerificationWords.list()));
    }

    @Test
    void areTheSameForEveryoneForEver() {
        // Recorded once: changing them makes honest devices of two versions look like an attack.
        assertThat(VerificationWords.of(ONE, TWO))
                .containsExactly("roof", "amber", "velvet", "bird", "even", "comet");
    }

    @Test
    void differWhenAnyPartOrTheirOrderDiffers() {
        assertThat(
                        List.of(
                                VerificationWords.of(ONE, TWO),
                                VerificationWords.of(TWO, ONE),
                                VerificationWords.of(new byte[] {1, 2}),
                                VerificationWords.of(new byte[] {1, 2}, new byte[0]),
                                VerificationWords.of(ONE),
                                VerificationWords.of()))
                .doesNotHaveDuplicates();
    }

    @Test
    void useTheWholeListAtEveryPlace() {
        List<Set<String>> seen = new ArrayList<>();
        for (int place = 0; place < VerificationWords.COUNT; place++) {
            seen.add(new HashSet<>());
        }
        Seeded.times(
                12_000,
                random -> {
                    List<String> words = VerificationWords.of(Seeded.bytes(random, 8));
                    for (int place = 0; place < words.size(); place++) {
                        seen.get(place).add(words.get(place));
                    }
                });

        // Each word is missed with probability e^-11.7.
        assertThat(seen).allSatisfy(words -> assertThat(words.size()).isGreaterThan(1015));
    }

    @Test
    void comeFromAListOfPlainWordsThatNobodyMixesUp() {
        List<String> list = VerificationWords.list();

        assertThat(list).hasSize(1024).isSorted().allMatch(word -> word.matches("[a-z]{3,7}"));
        assertThat(list)
                .extracting(word -> word.substring(0, Math.min(4, word.length())))
                .doesNotHaveDuplicates();
        assertThat(holes(list)).as("words that differ in one letter only").doesNotHaveDuplicates();
    }

    /** Every word with each of its letters replaced by a hole; those of one word are distinct. */
    private static List<String> holes(List<String> words) {
        List<String> holes = new ArrayList<>();
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                holes.add(word.substring(0, i) + "_" + word.substring(i + 1));
            }
        }
        return holes;
    }
}
