package io.manta.daemon.wgquick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.daemon.wgquick.WgQuickParser.Parsed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WgQuickParserTest {
    private static final String SECRET = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=";
    private static final String PUBLIC = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";
    private static final String PSK = "TrMvSoP4jYQlY6RIzBgbssQqY3vxI2Pi+y71lOWWXX0=";

    private static final String FULL =
            """
            # From the provider
            [Interface]
            PrivateKey = %s
            Address = 10.5.0.2/24, fd00:5::2/64
            ListenPort = 51820
            DNS = 10.5.0.1
            MTU = 1420
            PostUp = rm -rf /

            [peer]
            publickey=%s  # theirs
            PresharedKey = %s
            AllowedIPs = 10.5.0.0/24,10.6.0.0/16
            AllowedIPs = fd00:5::/64
            Endpoint = vpn.example.org:51820
            PersistentKeepalive = 25
            Colour = blue
            """
                    .formatted(SECRET, PUBLIC, PSK);

    @Test
    void takesTheCommentRightAfterThePeersHeadForItsName() throws Exception {
        String text = "[Peer]\n# nas\nPublicKey = %s\n# not this\n".formatted(PUBLIC);

        assertThat(WgQuickParser.parse(text).file().peers().getFirst().name()).hasValue("nas");
    }

    @Test
    void readsAWholeFile() throws Exception {
        WgQuickFile file = WgQuickParser.parse(FULL).file();

        assertThat(file.privateKey()).isPresent();
        assertThat(file.addresses())
                .extracting(Object::toString)
                .containsExactly("10.5.0.2/24", "fd00:5::2/64");
        assertThat(file.listenPort()).hasValue(51_820);
        assertThat(file.mtu()).hasValue(1_420);
        WgQuickPeer peer = file.peers().getFirst();
        assertThat(peer.key()).hasToString(PUBLIC);
        assertThat(peer.psk()).isPresent();
        assertThat(peer.allowedIps())
                .extracting(Object::toString)
                .containsExactly("10.5.0.0/24", "10.6.0.0/16", "fd00:5::/64");
        assertThat(peer.endpoint())
                .hasValueSatisfying(
                        endpoint -> assertThat(endpoint).hasToString("vpn.example.org:51820"));
        assertThat(peer.keepaliveS()).hasValue(25);
    }

    @Test
    void namesWhatItLeavesOutAndWhy() throws Exception {
        assertThat(WgQuickParser.parse(FULL).notes())
                .containsExactly(
                        "Line 6, DNS, was left out: the names this machine asks for stay as they"
                                + " are.",
                        "Line 8, PostUp, was left out: commands in a file are never run.",
                        "Line 17, Colour, was left out: wg-quick has no such setting here.");
    }

    @Test
    void writesWhatItCanReadAgain() throws Exception {
        WgQuickFile file = WgQuickParser.parse(FULL).file();

        Parsed again = WgQuickParser.parse(WgQuickWriter.write(file, List.of()));

        assertThat(again.notes()).isEmpty();
        assertThat(again.file().peers()).isEqualTo(file.peers());
        assertThat(again.file().addresses()).isEqualTo(file.addresses());
        assertThat(WgQuickWriter.write(again.file(), List.of()))
                .isEqualTo(WgQuickWriter.write(file, List.of()));
    }

    @Test
    void showsNoSecretAsText() throws Exception {
        assertThat(WgQuickParser.parse(FULL).toString()).doesNotContain(SECRET).doesNotContain(PSK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "line 1: neither|just words\n",
                "line 1: a setting before the first section|Address = 10.0.0.1\n",
                "line 1: the sections are|[Peers]\n",
                "line 2: a second [Interface]|[Interface]\n[Interface]\n",
                "line 2: private key must have 44|[Interface]\nPrivateKey = abc\n",
                "line 2: must be a number from 576|[Interface]\nMTU = 100\n",
                "line 2: not a list of addresses|[Interface]\nAddress = here\n",
                "line 2: public key|[Peer]\nPublicKey = x\n",
                "line 2: an Endpoint is host:port|[Peer]\nEndpoint = example.org\n",
                "line 2: must be a number from 1 to 65535|[Peer]\nPersistentKeepalive = x\n",
                "line 1: this [Peer] has no PublicKey|[Peer]\n",
                "the file has no [Peer]|[Interface]\n",
                "the file has no [Peer]|\n",
            })
    void namesTheLineThatIsWrong(String example) {
        String[] parts = example.split("\\|", 2);

        assertThat(failure(parts[1])).hasMessageStartingWith(parts[0]);
    }

    @Test
    void neverRepeatsAKeyInAFailure() {
        // Given a key where a setting, a section, or another kind of value should be
        String[] files = {
            SECRET + "\n",
            "[Interface]\n" + SECRET + "\n",
            "[Interface]\nPrivateKey = " + SECRET.substring(1) + "\n",
            "[Interface]\nAddress = " + SECRET + "\n",
            "[" + SECRET + "]\n",
            "[Peer]\nEndpoint = " + SECRET + "\n",
            "[Peer]\nPersistentKeepalive = " + SECRET + "\n",
        };
        for (String file : files) {
            MantaException failure = failure(file);
            for (Throwable t = failure; t != null; t = t.getCause()) {
                assertThat(String.valueOf(t.getMessage())).doesNotContain(SECRET.substring(1, 40));
            }
        }
    }

    @Test
    void refusesAFileThatIsFarTooLong() {
        assertThat(failure("#".repeat(600_000)).code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void readsFilesFromOtherSystems() throws Exception {
        String dos = "\uFEFF" + FULL.replace("\n", "\r\n");

        assertThat(WgQuickParser.parse(dos).file().peers()).hasSize(1);
    }

    @RepeatedTest(10)
    void survivesGarbage(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder(FULL);
            for (int n = random.nextInt(6); n >= 0; n--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x250));
            }
            try {
                assertThat(WgQuickParser.parse(text.toString())).isNotNull();
            } catch (MantaException e) {
                assertThat(e.code()).isIn(ErrorCode.INVALID_ARGUMENT, ErrorCode.INVALID_KEY);
            }
        }
    }

    private static MantaException failure(String text) {
        return catchThrowableOfType(MantaException.class, () -> WgQuickParser.parse(text));
    }
}
