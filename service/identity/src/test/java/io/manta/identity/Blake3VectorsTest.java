package io.manta.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official vectors: input byte i is i modulo 251. */
class Blake3VectorsTest {
    @ParameterizedTest
    @CsvSource({
        "0,af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262",
        "1,2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213",
        "1023,10108970eeda3eb932baac1428c7a2163b0e924c9a9e25b35bba72b28f70bd11",
        "1024,42214739f095a406f3fc83deb889744ac00df831c10daa55189b5d121c855af7",
        "1025,d00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444",
        "2048,e776b6028c7cd22a4d0ba182a8bf62205d2ef576467e838ed6f2529b85fba24a",
        "3073,7124b49501012f81cc7f11ca069ec9226cecb8a2c850cfe644e327d22d3e1cd3",
        "7169,a003fc7a51754a9b3c7fae0367ab3d782dccf28855a03d435f8cfe74605e7817"
    })
    void hashesAsPublished(int length, String expected) {
        byte[] input = new byte[length];
        for (int i = 0; i < length; i++) {
            input[i] = (byte) (i % 251);
        }

        assertThat(HexFormat.of().formatHex(Blake3.hash(input))).isEqualTo(expected);
        byte[] head = Arrays.copyOf(input, length / 3);
        byte[] tail = Arrays.copyOfRange(input, length / 3, length);
        assertThat(HexFormat.of().formatHex(Blake3.hash(head, tail))).isEqualTo(expected);
    }
}
