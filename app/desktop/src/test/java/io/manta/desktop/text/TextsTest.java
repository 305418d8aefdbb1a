package io.manta.desktop.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextsTest {
    private final Texts english = Texts.in(Locale.ENGLISH);
    private final Texts german = Texts.in(Locale.GERMANY);

    @Test
    void hasEveryKeyInBothLanguages() {
        assertThat(german.bundle().keySet()).isEqualTo(english.bundle().keySet());
    }

    @Test
    void fillsTheSamePlacesInBothLanguages() {
        for (String key : english.bundle().keySet()) {
            assertThat(places(german, key)).as(key).isEqualTo(places(english, key));
        }
    }

    private static int places(Texts texts, String key) {
        return new MessageFormat(texts.get(key)).getFormatsByArgumentIndex().length;
    }

    @Test
    void servesAnUnknownLanguageInEnglish() {
        assertThat(Texts.in(Locale.JAPANESE).get("amount.idle")).isEqualTo("idle");
    }

    @Test
    void saysAmountsShortlyAndInTheLanguage() {
        Amounts amounts = new Amounts(english, ZoneOffset.UTC);
        Amounts mengen = new Amounts(german, ZoneOffset.UTC);
        assertThat(amounts.rate(99_200_000)).isEqualTo("12.4 MB/s");
        assertThat(mengen.rate(99_200_000)).isEqualTo("12,4 MB/s");
        assertThat(amounts.rate(7)).isEqualTo("idle");
        assertThat(amounts.bytes(999)).isEqualTo("999 B");
        assertThat(amounts.bytes(3_200_000_000L)).isEqualTo("3.2 GB");
        assertThat(amounts.milliseconds(0.41)).isEqualTo("0.4 ms");
        assertThat(amounts.milliseconds(18.4)).isEqualTo("18 ms");
        assertThat(amounts.span(Duration.ofDays(7))).isEqualTo("7 days");
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        assertThat(amounts.ago(now.minusSeconds(3 * 3_600), now)).isEqualTo("3 h ago");
        assertThat(mengen.ago(now, now)).isEqualTo("gerade eben");
    }
}
