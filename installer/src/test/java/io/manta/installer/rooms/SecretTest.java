package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What looks for secrets finds them, or its silence would mean nothing. */
class SecretTest {
    private static final byte[] BYTES = new byte[32];

    static {
        for (int i = 0; i < BYTES.length; i++) {
            BYTES[i] = (byte) (i * 37 + 11);
        }
    }

    private static TappedPacket datagram(byte[] content) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.writeBytes(
                HexFormat.of().parseHex("45000000000000004011000001020304050607080102a35c"));
        packet.writeBytes(new byte[4]);
        packet.writeBytes(content);
        return new TappedPacket(packet.toByteArray());
    }

    private static TappedPacket datagram(String content) {
        return datagram(("before " + content + " after").getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void isFoundInEveryForm() {
        Secret key = Secret.key("a key", Base64.getEncoder().encodeToString(BYTES));
        String hex = HexFormat.of().formatHex(BYTES);

        assertThat(key.isIn(datagram(BYTES))).isTrue();
        assertThat(key.isIn(datagram(hex))).isTrue();
        assertThat(key.isIn(datagram(hex.toUpperCase(Locale.ROOT)))).isTrue();
        assertThat(key.isIn(datagram(Base64.getEncoder().encodeToString(BYTES)))).isTrue();
        assertThat(key.isIn(datagram(Base64.getUrlEncoder().encodeToString(BYTES)))).isTrue();
        assertThat(key.isIn(datagram("something else"))).isFalse();
    }

    @Test
    void isReadFromZBase32() {
        byte[] counted = new byte[32];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = (byte) i;
        }

        Secret id = Secret.id("an id", "yyyoryarywdyqnyjbefoadeqbhebnrounoktcfaadrpbs8y7daxo");

        assertThat(id.isIn(datagram(counted))).isTrue();
        assertThat(id.isIn(datagram(BYTES))).isFalse();
    }

    @Test
    void aPieceOfACodeGivesItAway() {
        Secret code = Secret.code("a code", "manta1", "manta1ybndrfg8ejkmcpqxot1uwisza345h769");

        assertThat(code.isIn(datagram("ejkmcpqxot1u"))).isTrue();
        assertThat(code.isIn(datagram("manta1ybnd"))).isFalse();
    }

    @Test
    void whatIsKnownAnywayIsNoSecret() {
        Secret code = Secret.code("a code", "manta1", "manta1ybndrfg8ejkmcpqxot1uwisza345h769");
        TappedPacket known = datagram("ybndrfg8ejkm");

        assertThat(code.besides(List.of(known)).isIn(known)).isFalse();
        assertThat(code.besides(List.of(known)).isIn(datagram("jkmcpqxot1uw"))).isTrue();
        assertThatThrownBy(
                        () -> code.besides(List.of(datagram("ybndrfg8ejkmcpqxot1uwisza345h769"))))
                .hasMessageContaining("hardly anything");
    }

    @Test
    void whatIsShortIsEverywhereByChance() {
        assertThatThrownBy(() -> Secret.name("ann")).hasMessageContaining("by chance");
    }

    @Test
    void tellsKindsApart() {
        assertThat(datagram(new byte[] {4, 0, 0, 0}).kind()).isEqualTo("wireguard");
        assertThat(datagram(new byte[] {1, 0, 0, 0}).kind()).isEqualTo("wireguard handshake");
        assertThat(datagram(new byte[] {0x45}).kind()).isEqualTo("quic");
        assertThat(datagram(new byte[] {(byte) 0xC5}).kind()).isEqualTo("quic handshake");
        assertThat(datagram(BYTES).isOfPort(41820)).isTrue();
        assertThat(datagram(BYTES).isOfPort(41821)).isFalse();
        assertThat(datagram(BYTES).content()).isEqualTo(BYTES);
    }
}
