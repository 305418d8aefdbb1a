package io.manta.installer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void medianOfOddCountIsTheMiddleOne() {
        assertThat(Numbers.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5.0);
    }

    @Test
    void medianOfEvenCountLiesBetweenTheMiddleTwo() {
        assertThat(Numbers.median(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3.0);
    }

    @Test
    void quantileReachesBothEnds() {
        List<Double> values = List.of(3.0, 1.0, 2.0);
        assertThat(Numbers.quantile(values, 0)).isEqualTo(1.0);
        assertThat(Numbers.quantile(values, 1)).isEqualTo(3.0);
    }

    @Test
    void refusesNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Numbers.median(List.of()));
    }
}
