package io.manta.discovery.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.MantaException;
import io.manta.discovery.Keys;
import io.manta.lab.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class RecordIssuerTest {
    private static final DiscoveryRecord GONE = new DiscoveryRecord.Gone();

    private final FakeClock clock = new FakeClock();
    private final MemoryTimes times = new MemoryTimes();
    private final RecordIssuer issuer = new RecordIssuer(times, clock);
    private final RecordAuthor author = RecordAuthor.of(Keys.device(1));

    @Test
    void signsAtTheTimeOfTheClock() throws Exception {
        assertThat(issuer.issue(author, GONE).signedAtMicros())
                .isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, clock.now()));
    }

    @Test
    void signsLaterEachTimeThoughTheClockStands() throws Exception {
        SignedPacket first = issuer.issue(author, GONE);
        SignedPacket second = issuer.issue(author, GONE);

        assertThat(second.signedAtMicros()).isEqualTo(first.signedAtMicros() + 1);
        assertThat(second.isFresherThan(first)).isTrue();
    }

    @Test
    void signsLaterThoughTheClockWasSetBackAndTheProcessStartedAnew() throws Exception {
        SignedPacket first = issuer.issue(author, GONE);
        clock.jumpWall(Duration.ofDays(-400));

        SignedPacket second = new RecordIssuer(times, clock).issue(author, GONE);

        assertThat(second.isFresherThan(first)).isTrue();
    }

    @Test
    void keepsTheTimesOfKeysApart() throws Exception {
        times.keep(author.key(), Long.MAX_VALUE / 2);

        assertThat(issuer.issue(RecordAuthor.of(Keys.epoch(1)), GONE).signedAtMicros())
                .isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, clock.now()));
    }

    @Test
    void signsNothingWhileTheTimeCannotBeKept() throws Exception {
        times.full = true;

        assertThatThrownBy(() -> issuer.issue(author, GONE)).isInstanceOf(MantaException.class);
        assertThat(times.kept).isEmpty();
    }
}
