package io.manta.desktop.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.desktop.text.Texts;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorPresenterTest {
    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void saysOfEveryCodeWhatHappenedWhyAndWhatToDoInEveryLanguage(ErrorCode code) {
        for (Locale language : Texts.LANGUAGES) {
            ErrorText text =
                    new ErrorPresenter(Texts.in(language))
                            .of(new CompletionException(new MantaException(code, "what was said")));
            assertThat(text.title()).isNotBlank().hasSizeLessThan(45).doesNotEndWith(".");
            assertThat(text.text()).isNotBlank().endsWith(".");
            assertThat(text.remedy()).isNotBlank().endsWith(".");
            assertThat(text.code()).isEqualTo(code.name());
            assertThat(text.detail()).isEqualTo("what was said");
        }
    }
}
