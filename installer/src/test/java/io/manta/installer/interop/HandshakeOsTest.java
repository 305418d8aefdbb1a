package io.manta.installer.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Need;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions between the service of the image and wireguard-go, whoever begins them. */
@Tag("os")
class HandshakeOsTest {
    @BeforeAll
    static void needs() {
        Need.wireguardGo();
    }

    @ParameterizedTest(name = "{0}, Manta calls: {1}, preshared key: {2}")
    @CsvSource({
        "IPV4, true, false",
        "IPV4, false, false",
        "IPV6, true, false",
        "IPV6, false, false",
        "IPV4, true, true",
        "IPV6, false, true"
    })
    void carriesBothFamiliesWhoeverCalls(Underlay underlay, boolean mantaCalls, boolean psk) {
        try (InteropPair pair = new InteropPair(underlay)) {
            InteropPair keyed = psk ? pair.withPsk() : pair;
            keyed.introduce(mantaCalls, !mantaCalls);

            boolean first = mantaCalls ? pair.weReachThem() : pair.theyReachUs();
            boolean second = mantaCalls ? pair.theyReachUs() : pair.weReachThem();

            assertThat(first).as("the caller's pings are answered").isTrue();
            assertThat(second).as("the called one's pings are answered").isTrue();
            assertThat(pair.ourView().path("psk").asBoolean()).isEqualTo(psk);
        }
    }

    @Test
    void refusesPeerWithoutThePresharedKey() {
        try (InteropPair pair = new InteropPair(Underlay.IPV4)) {
            pair.withPsk().introduce(true, true);
            pair.wireguard().wg("peer", pair.manta().publicKey(), "preshared-key", "/dev/null");

            assertThat(pair.manta().namespace().pingMs(InteropPair.THEIR_IPV4)).isNegative();
            assertThat(pair.wireguard().namespace().pingMs(pair.ourIpv4())).isNegative();
            assertThat(pair.ourView().path("handshakes").asLong()).isZero();
        }
    }
}
