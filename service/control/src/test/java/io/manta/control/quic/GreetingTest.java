package io.manta.control.quic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlLimits;
import io.manta.control.ControlMessage;
import io.manta.control.PeerHello;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GreetingTest {
    private static final Endpoint OWN = Wire.at("192.0.2.1");
    private static final Endpoint PEER = Wire.at("2001:db8::9");

    private final InsideMesh inside = new InsideMesh(List::of);
    private final Greeting greeting =
            new Greeting(
                    "manta 0.1.0",
                    77,
                    () -> List.of(OWN, Wire.at("100.64.0.9")),
                    () -> true,
                    inside);

    @Test
    void readsWhatItWrites() throws Exception {
        Greeting.Heard heard = greeting.read(greeting.own(PEER));
        PeerHello hello = heard.hello();

        assertThat(hello.protocol()).isEqualTo(Greeting.PROTOCOL);
        assertThat(hello.agent()).isEqualTo("manta 0.1.0");
        assertThat(hello.endpoints()).containsExactly(OWN);
        assertThat(hello.observed()).contains(PEER);
        assertThat(heard.instance()).isEqualTo(77);
        assertThat(hello.ipv6Only()).isTrue();
    }

    @Test
    void getsAlongWithoutWhatMayBeMissing() throws Exception {
        Greeting.Heard heard = greeting.read(RawPeer.hello(1));

        assertThat(heard.hello().endpoints()).isEmpty();
        assertThat(heard.hello().observed()).isEmpty();
        assertThat(heard.hello().ipv6Only()).isFalse();
    }

    @Test
    void namesBothVersionsAndWhoHasToUpdate() {
        assertThatThrownBy(() -> greeting.read(RawPeer.hello(2)))
                .hasMessage("'raw 9.9' speaks protocol 2, 'manta 0.1.0' speaks protocol 1")
                .extracting("remedy", "code")
                .containsExactly("Update Manta on this device.", ErrorCode.VERSION_MISMATCH);
        assertThatThrownBy(() -> greeting.read(RawPeer.hello(0)))
                .extracting("remedy")
                .isEqualTo("Update Manta on the other device.");
    }

    @Test
    void believesNoAddressInsideTheMesh() throws Exception {
        ControlMessage hello =
                RawPeer.hello(1)
                        .withBytes(
                                "endpoints",
                                List.of(
                                        Greeting.bytes(Wire.at("fd6d:616e:7461::5")),
                                        Greeting.bytes(OWN),
                                        new byte[3]))
                        .with("observed", Greeting.bytes(Wire.at("100.64.0.1")));

        PeerHello heard = greeting.read(hello).hello();

        assertThat(heard.endpoints()).containsExactly(OWN);
        assertThat(heard.observed()).isEmpty();
    }

    @Test
    void tellsNobodyOfAnAddressThatMeansAnotherMachineElsewhere() throws Exception {
        Endpoint ofOneLink = Wire.at("fe80::9");

        ControlMessage said = greeting.own(ofOneLink);

        assertThat(said.optionalBytes("observed")).isEmpty();
        ControlMessage told = RawPeer.hello(1).with("observed", Greeting.bytes(ofOneLink));
        assertThat(greeting.read(told).hello().observed()).isEmpty();
    }

    @Test
    void takesNoMoreAddressesThanAreOfUse() throws Exception {
        List<byte[]> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(Greeting.bytes(Wire.at("192.0.2." + i)));
        }

        PeerHello heard = greeting.read(RawPeer.hello(1).withBytes("endpoints", many)).hello();

        assertThat(heard.endpoints()).hasSize(ControlLimits.CANDIDATES);
    }

    @Test
    void refusesOtherWords() {
        assertThatThrownBy(() -> greeting.read(ControlMessage.of("bye\n")))
                .isInstanceOf(MantaException.class)
                .hasMessage("'bye?' instead of a greeting");
        assertThatThrownBy(() -> greeting.read(ControlMessage.of("hello")))
                .hasMessageContaining("protocol");
    }

    @Test
    void showsPeersWordsWithoutTricks() {
        assertThat(Greeting.printable("manta 1.0 ü 漢")).isEqualTo("manta 1.0 ü 漢");
        assertThat(Greeting.printable("a\tb\u0000c\u202Ed\uD800e\uE000f")).isEqualTo("a?b?c?d?e?f");
        assertThat(Greeting.printable("x".repeat(1_000))).hasSize(64);
    }
}
