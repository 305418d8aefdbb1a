package io.manta.wireguard.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.wireguard.crypto.Hex;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class Tai64nTest {
    @Test
    void writesTheLabelOf1970() {
        byte[] out = new byte[12];
        Tai64n.of(Instant.EPOCH).write(out, 0);
        assertThat(Hex.print(out)).isEqualTo("400000000000000a00000000");
        assertThat(Tai64n.read(out, 0)).isEqualTo(Tai64n.of(Instant.EPOCH));
    }

    @Test
    void ordersByTime() {
        Tai64n label = Tai64n.of(Instant.ofEpochSecond(5, 999_999_999));
        assertThat(label).isGreaterThan(Tai64n.of(Instant.ofEpochSecond(5, 1)));
        assertThat(label).isLessThan(Tai64n.of(Instant.ofEpochSecond(6)));
        assertThat(new Tai64n(-1, 0)).isGreaterThan(label);
    }

    @Test
    void hidesTheFineClock() {
        assertThat(Tai64n.of(Instant.ofEpochSecond(5, 3)))
                .isEqualTo(Tai64n.of(Instant.ofEpochSecond(5, 4000)));
    }

    @Test
    void nextIsAlwaysLaterAndValid() {
        Tai64n label = Tai64n.of(Instant.ofEpochSecond(5, 123));
        for (int i = 0; i < 200; i++) {
            Tai64n next = label.next();
            assertThat(next).isGreaterThan(label);
            assertThat(next.nanos()).isBetween(0, 999_999_999);
            label = next;
        }
    }
}
