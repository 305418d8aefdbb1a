package io.manta.daemon.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.manta.base.watch.Watch.Subscription;
import io.manta.ipc.reply.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogRingTest {
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    private final LoggerContext context = new LoggerContext();
    private final LogRing ring = new LogRing();

    @BeforeEach
    void start() {
        ring.setContext(context);
        ring.start();
    }

    @Test
    void keepsTheLastLinesOnly() {
        for (int i = 0; i < LogRing.CAPACITY + 5; i++) {
            append("line " + i, START.plusSeconds(i), null);
        }

        List<LogLine> lines = ring.since(Instant.EPOCH);

        assertThat(lines).hasSize(LogRing.CAPACITY);
        assertThat(lines.getFirst().message()).isEqualTo("line 5");
    }

    @Test
    void beginsWhereTheReaderAsks() {
        append("early", START, null);
        append("late", START.plusSeconds(10), null);

        assertThat(ring.since(START.plusSeconds(10)))
                .extracting(LogLine::message)
                .containsExactly("late");
    }

    @Test
    void tellsFollowersUntilTheyLeave() {
        List<String> heard = new ArrayList<>();
        append("early", START, null);
        append("kept", START.plusSeconds(1), null);
        Subscription subscription =
                ring.follow(START.plusSeconds(1), line -> heard.add(line.message()));

        append("one", START, null);
        subscription.close();
        append("two", START, null);

        assertThat(heard).containsExactly("kept", "one");
    }

    @Test
    void putsTheStackTraceBehindTheEvent() {
        append("it broke", START, new IllegalStateException("why"));

        LogLine line = ring.since(START).getFirst();

        assertThat(line.source()).isEqualTo("Foo");
        assertThat(line.message()).startsWith("it broke\n").contains("IllegalStateException: why");
    }

    @Test
    void cutsLinesThatWouldFillTheMemory() {
        append("x".repeat(100_000), START, null);

        assertThat(ring.since(START).getFirst().message()).hasSize(LogRing.LONGEST + 1);
    }

    @Test
    void writesOneLineForPeopleAndForTheJournal() {
        LoggingEvent event = event("peer gone: peer=ann", START, null);

        assertThat(new LineLayout(true).doLayout(event)).isEqualTo("<4>Foo: peer gone: peer=ann\n");
        assertThat(new LineLayout(false).doLayout(event))
                .matches("\\d\\d:\\d\\d:\\d\\d\\.000 WARN  Foo: peer gone: peer=ann\n");
    }

    private void append(String text, Instant at, @Nullable Throwable thrown) {
        ring.doAppend(event(text, at, thrown));
    }

    private LoggingEvent event(String text, Instant at, @Nullable Throwable thrown) {
        LoggingEvent event =
                new LoggingEvent(
                        "", context.getLogger("io.manta.Foo"), Level.WARN, text, thrown, null);
        event.setInstant(at);
        return event;
    }
}
