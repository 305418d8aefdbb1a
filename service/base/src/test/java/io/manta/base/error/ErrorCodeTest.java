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
    void givesItsRemedyToAnExceptionThatKnowsNoBetter() {
        assertThat(new MantaException(ErrorCode.NOT_FOUND, "no peer 'ann'"))
                .hasMessage("no peer 'ann'")
                .extracting(MantaException::remedy, MantaException::code)
                .containsExactly(ErrorCode.NOT_FOUND.remedy(), ErrorCode.NOT_FOUND);
    }
}
