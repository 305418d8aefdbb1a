package io.manta.desktop.tray;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.text.Texts;
import java.text.MessageFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TrayTextsTest {
    private final Texts english = Texts.of(TrayMenu.TEXTS, Locale.ENGLISH);
    private final Texts german = Texts.of(TrayMenu.TEXTS, Locale.GERMAN);

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
    void hasWordsForEveryConditionOfTheService() {
        for (ServiceCondition condition : ServiceCondition.values()) {
            assertThat(english.has("service." + condition.name().toLowerCase(Locale.ROOT)))
                    .as("%s", condition)
                    .isTrue();
        }
    }
}
