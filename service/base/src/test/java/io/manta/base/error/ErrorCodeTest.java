package io.manta.base.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {
    @ParameterizedTest
    @EnumSource
    void saysWhatToDoInOneSentence(ErrorCode code) {
        assertThat(code.remedy()).matches("[A-Z][^\\n]+").hasSizeBetween(15, 100);
    }

    @Test
    void keepsBeginningAndEndOfAMessageThatRepeatsSomethingEndless() {
        String message = "'" + "x".repeat(1_000_000) + "' is not a host name";

        assertThat(new MantaException(ErrorCode.INVALID_ARGUMENT, message).getMessage())
                .startsWith("'xxx")
                .endsWith("xxx' is not a host name")
                .hasSizeLessThan(700);
        assertThat(MantaException.shortened("x".repeat(600))).isEqualTo("x".repeat(600));
    }

    @Test
    void givesItsRemedyToAnExceptionThatKnowsNoBetter() {
        assertThat(new MantaException(ErrorCode.NOT_FOUND, "no peer 'ann'"))
                .hasMessage("no peer 'ann'")
                .extracting(MantaException::remedy, MantaException::code)
                .containsExactly(ErrorCode.NOT_FOUND.remedy(), ErrorCode.NOT_FOUND);
    }
}
