package io.manta.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "-5,0 s",
        "0,0 s",
        "59,59 s",
        "60,1 min",
        "3599,59 min",
        "3600,1 h",
        "8040,2 h 14 min",
        "86399,23 h 59 min",
        "86400,1 d",
        "97200,1 d 3 h",
        "864000,10 d"
    })
    void writesDurations(long seconds, String text) {
        assertThat(Amounts.duration(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0,''",
        "1,1 b/s",
        "999,999 b/s",
        "1000,1.0 kb/s",
        "9949,9.9 kb/s",
        "9951,10 kb/s",
        "98000,98 kb/s",
        "999499,999 kb/s",
        "999600,1.0 Mb/s",
        "1234000,1.2 Mb/s",
        "10000000000,10 Gb/s",
        "9000000000000000,9000 Tb/s"
    })
    void writesRates(long bitsPerSecond, String text) {
        assertThat(Amounts.rate(bitsPerSecond)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.5,0.50 ms", "9.994,9.99 ms", "9.996,10.0 ms", "99.94,99.9 ms", "145.2,145 ms"})
    void writesMilliseconds(double ms, String text) {
        assertThat(Amounts.milliseconds(ms)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"90,90", "90s,90", "10m,600", "10min,600", "2h,7200", "1d,86400", "0,0"})
    void readsDurations(String text, long seconds) throws Exception {
        assertThat(Amounts.parseDuration(text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "-5m", "1.5h", "5 m", "5w", "9999999999"})
    void refusesOtherDurations(String text) {
        assertThatThrownBy(() -> Amounts.parseDuration(text))
                .hasMessage("'" + text + "' is not a length of time");
    }

    @Test
    void cleansWhatCouldRewriteTheTerminal() {
        assertThat(Console.clean("a\u001b[2Jb\r\n\u202ec\u0007 é🐟"))
                .isEqualTo("a\uFFFD[2Jb\uFFFD\uFFFD\uFFFDc\uFFFD é🐟");
    }
}
