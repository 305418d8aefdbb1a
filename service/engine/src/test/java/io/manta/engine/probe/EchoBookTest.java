package io.manta.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EchoBookTest {
    private static final long MS = 1_000_000;
    private static final long NOW = 7_000 * MS;

    private final EchoBook book = new EchoBook(0x1234_5678_9abc_def0L);
    private final List<Optional<Duration>> outcomes = new ArrayList<>();

    private int ask(int slot, long atNs) {
        return book.ask(slot, atNs, outcomes::add).orElseThrow();
    }

    @Test
    void tellsTheRoundTripOnce() {
        int sequence = ask(3, NOW);
        book.answered(3, sequence, book.cookie(sequence), NOW + 5 * MS);
        book.answered(3, sequence, book.cookie(sequence), NOW + 6 * MS);

        assertThat(outcomes).containsExactly(Optional.of(Duration.ofMillis(5)));
        assertThat(book.nextDueNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void ignoresRepliesFromAnotherPeerOrWithAnotherCookie() {
        int sequence = ask(3, NOW);
        book.answered(4, sequence, book.cookie(sequence), NOW);
        book.answered(3, sequence, book.cookie(sequence) ^ 1, NOW);
        book.answered(3, sequence + 1, book.cookie(sequence + 1), NOW);

        assertThat(outcomes).isEmpty();
    }

    @Test
    void endsQuestionsAfterTwoSecondsInOrder() {
        ask(1, NOW);
        ask(1, NOW + 100 * MS);

        assertThat(book.expire(NOW + 1999 * MS)).isZero();
        assertThat(book.expire(NOW + 2000 * MS)).isEqualTo(1);
        assertThat(book.nextDueNs()).isEqualTo(NOW + 2100 * MS);
        assertThat(book.expire(NOW + 9000 * MS)).isEqualTo(1);
        assertThat(outcomes).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void refusesMoreThanAThousandAtATime() {
        for (int i = 0; i < 1024; i++) {
            ask(1, NOW);
        }

        assertThat(book.ask(1, NOW, outcomes::add)).isEmpty();
        assertThat(book.expire(NOW + 2000 * MS)).isEqualTo(1024);
        assertThat(book.ask(1, NOW, outcomes::add)).isPresent();
    }

    @Test
    void sequencesBeginAnewAfterTheLast() {
        for (int i = 0; i < 70_000; i++) {
            int sequence = ask(1, NOW + i);
            assertThat(sequence).isEqualTo(i & 0xFFFF);
            book.answered(1, sequence, book.cookie(sequence), NOW + i);
        }

        assertThat(outcomes).hasSize(70_000).allMatch(Optional::isPresent);
    }

    @Test
    void endsAllOfOnePeerAndNoOther() {
        ask(1, NOW);
        int other = ask(2, NOW);
        ask(1, NOW);

        book.endAll(1);

        assertThat(outcomes).containsExactly(Optional.empty(), Optional.empty());
        book.answered(2, other, book.cookie(other), NOW + MS);
        assertThat(outcomes).hasSize(3);
    }

    @Test
    void takesBackWhatCouldNotBeSent() {
        int sequence = ask(1, NOW);
        book.forget(sequence);

        assertThat(book.expire(NOW + 9000 * MS)).isZero();
        assertThat(outcomes).isEmpty();
    }

    @Test
    void knowsItsOwnRepliesByIdentifierAndCookie() {
        long cookie = book.cookie(77);

        assertThat(book.isOurs(book.identifier(), cookie)).isTrue();
        assertThat(book.isOurs(book.identifier() ^ 1, cookie)).isFalse();
        assertThat(book.isOurs(book.identifier(), cookie ^ 1L << 40)).isFalse();
        assertThat(book.isOurs(book.identifier(), 0)).isFalse();
    }

    @Test
    void anOutcomeMayAskTheNextQuestion() {
        book.ask(1, NOW, first -> ask(1, NOW + 2000 * MS));

        assertThat(book.expire(NOW + 2000 * MS)).isEqualTo(1);
        assertThat(book.nextDueNs()).isEqualTo(NOW + 4000 * MS);
    }
}
