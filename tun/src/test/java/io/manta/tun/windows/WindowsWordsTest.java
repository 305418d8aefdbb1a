package io.manta.tun.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsWordsTest {
    @ParameterizedTest
    @CsvSource({
        "5,NO_PRIVILEGE,Access is denied (error 5)",
        "2,NO_DEVICE,The file or device was not found (error 2)",
        "126,NO_DEVICE,A library was not found (error 126)",
        "1275,NO_DEVICE,This driver is blocked from loading (error 1275)",
        "183,NAME_TAKEN,It exists already (error 183)",
        "5010,NAME_TAKEN,It exists already (error 5010)",
        "1460,REFUSED,Windows did not finish in time (error 1460)",
        "-1073741823,REFUSED,Windows refused (error 3221225473)"
    })
    void saysWhatWindowsSaidAndWhatKindOfFailureThatIs(int code, Reason reason, String words) {
        TunException failure = WindowsError.failure("create the adapter manta0", code);

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageStartingWith("could not create the adapter manta0: " + words);
    }

    @Test
    void givesANameTheSameGuidAtEveryStart() {
        UUID guid = AdapterGuid.of("manta0", 0);

        // Were this to change, Windows would ask everybody again what kind of network it is.
        assertThat(guid).isEqualTo(UUID.fromString("026c7941-6311-8848-9e6c-1d6c6f22108d"));
        assertThat(guid.version()).isEqualTo(8);
        assertThat(guid.variant()).isEqualTo(2);
        assertThat(AdapterGuid.of("manta0", 1)).isNotEqualTo(guid);
        assertThat(AdapterGuid.of("manta1", 0)).isNotEqualTo(guid);
    }

    @Test
    void laysGuidsAsWindowsDoes() {
        byte[] bytes = AdapterGuid.bytes(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));

        assertThat(bytes)
                .containsExactly(
                        0x33, 0x22, 0x11, 0x00, 0x55, 0x44, 0x77, 0x66, 0x88, 0x99, 0xAA, 0xBB,
                        0xCC, 0xDD, 0xEE, 0xFF);
    }

    @ParameterizedTest
    @CsvSource({
        "0,2097152",
        "3000000,2097152",
        "4194304,4194304",
        "5000000,4194304",
        "8388608,8388608",
        "2147483647,8388608"
    })
    void takesThePowerOfTwoThatFits(int wanted, int bytes) {
        assertThat(RingSize.fitting(wanted)).isEqualTo(bytes);
        assertThat(bytes).isBetween(RingSize.WINTUN_LEAST, RingSize.WINTUN_MOST);
        assertThat(Integer.bitCount(bytes)).isOne();
    }

    @Test
    void triesSmallerRingsDownToTwoMegabytes() {
        assertThat(RingSize.smallerThan(RingSize.MOST)).isEqualTo(4 << 20);
        assertThat(RingSize.smallerThan(RingSize.USUAL)).isEqualTo(2 << 20);
        assertThat(RingSize.smallerThan(RingSize.LEAST)).isZero();
    }
}
