package io.manta.installer.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Command;
import io.manta.installer.lab.Image;
import io.manta.installer.lab.MantaNode;
import io.manta.installer.lab.Namespace;
import io.manta.installer.lab.Need;
import io.manta.installer.lab.Outcome;
import io.manta.installer.lab.QrPicture;
import io.manta.installer.lab.WgColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Files in WireGuard's own format, read and written. */
@Tag("os")
class FilesOsTest {
    private static final String IMPORTED_IPV4 = "10.9.0.1";
    private static final String IMPORTED_IPV6 = "fd09::1";

    @BeforeAll
    static void needs() {
        Need.wireguardGo();
    }

    @ParameterizedTest(name = "as initiator: {0}")
    @ValueSource(booleans = {true, false})
    void connectsWithTheIdentityOfAnImportedFile(boolean weCall) {
        try (InteropPair pair = new InteropPair(Underlay.IPV4)) {
            String key = Command.run("wg", "genkey").strip();
            String psk = Command.run("wg", "genpsk").strip();
            Optional<String> where =
                    weCall
                            ? Optional.empty()
                            : Optional.of(
                                    Underlay.IPV4.endpoint(Underlay.IPV4.ours(), MantaNode.PORT));
            String identity = publicKey(pair.lab().folder(), key);
            pair.wireguard()
                    .addPeer(identity, where, IMPORTED_IPV4 + "/32," + IMPORTED_IPV6 + "/128");
            pair.wireguard()
                    .wg(
                            "peer",
                            identity,
                            "preshared-key",
                            file(pair, "psk", psk + "\n").toString());
            pair.wireguard().namespace().ip("route add 10.9.0.0/24 dev " + pair.wireguard().tun());
            pair.wireguard().namespace().ip("route add fd09::/64 dev " + pair.wireguard().tun());

            Path file = file(pair, "reference.conf", fileForUs(pair, key, psk, weCall));
            JsonNode reply = pair.manta().ask("peer", "import", file.toString(), "--name", "ref");

            assertThat(reply.path("peers").path(0).path("name").asString()).isEqualTo("ref");
            if (weCall) {
                assertThat(pair.weReachThem()).isTrue();
            }
            Namespace right = pair.wireguard().namespace();
            assertThat(InteropPair.reaches(right, IMPORTED_IPV4)).isTrue();
            assertThat(InteropPair.reaches(right, IMPORTED_IPV6)).isTrue();
            assertThat(pair.weReachThem()).isTrue();
            assertThat(pair.wireguard().peerColumn(identity, WgColumn.LATEST_HANDSHAKE))
                    .isNotEqualTo(Optional.of("0"));
        }
    }

    private static String fileForUs(InteropPair pair, String key, String psk, boolean weCall) {
        String endpoint =
                weCall
                        ? "Endpoint = "
                                + Underlay.IPV4.endpoint(
                                        Underlay.IPV4.theirs(), InteropPair.THEIR_PORT)
                        : "# they call";
        return """
        # made elsewhere
        [Interface]
        PrivateKey = %s
        Address = %s/24, %s/64
        ListenPort = 51820
        DNS = 192.0.2.53

        [Peer]
        PublicKey = %s
        PresharedKey = %s
        AllowedIPs = %s/32, %s/128
        %s
        """
                .formatted(
                        key,
                        IMPORTED_IPV4,
                        IMPORTED_IPV6,
                        pair.wireguard().publicKey(),
                        psk,
                        InteropPair.THEIR_IPV4,
                        InteropPair.THEIR_IPV6,
                        endpoint);
    }

    @Test
    void takesGuestWithTheFileWeMadeForIt() {
        try (InteropPair pair = new InteropPair(Underlay.IPV4)) {
            Outcome config = pair.manta().command("peer", "config", "phone");
            assertThat(config.succeeded()).as(config.err()).isTrue();

            connectsAsGuest(pair, new WgQuickText(config.out()));
        }
    }

    @Test
    void takesGuestThatReadTheQrCode() {
        Need.programs("zbarimg");
        try (InteropPair pair = new InteropPair(Underlay.IPV4)) {
            Outcome drawn = pair.manta().command("peer", "config", "phone", "--qr");
            assertThat(drawn.succeeded()).as(drawn.err()).isTrue();
            QrPicture picture = new QrPicture(drawn.out().lines().toList());

            WgQuickText read = new WgQuickText(picture.read(pair.lab().folder().resolve("qr.png")));

            // The private key is shown once: the text that can still be had lacks only that.
            WgQuickText later =
                    new WgQuickText(pair.manta().command("peer", "config", "phone").out());
            assertThat(read.withoutPrivateKey()).isEqualTo(later.withoutPrivateKey());
            assertThat(read.values("PrivateKey")).hasSize(1);
            connectsAsGuest(pair, read);
        }
    }

    private static void connectsAsGuest(InteropPair pair, WgQuickText config) {
        assertThat(config.values("Endpoint"))
                .containsExactly(Underlay.IPV4.endpoint(Underlay.IPV4.ours(), MantaNode.PORT));
        // The guest is a device of its own, not the reference of the other tests.
        pair.wireguard().namespace().ip("addr flush dev " + pair.wireguard().tun());
        config.applyTo(pair.wireguard(), pair.lab().folder());

        Namespace guest = pair.wireguard().namespace();
        assertThat(InteropPair.reaches(guest, pair.ourIpv4())).isTrue();
        assertThat(InteropPair.reaches(guest, pair.ourIpv6())).isTrue();
        for (String address : config.values("Address")) {
            String alone = address.substring(0, address.indexOf('/'));
            assertThat(InteropPair.reaches(pair.manta().namespace(), alone)).isTrue();
        }
    }

    @Test
    void movesToAnotherNodeByExportAndImport() {
        try (InteropPair pair = new InteropPair(Underlay.IPV4)) {
            pair.withPsk()
                    .introduceToOurs(
                            List.of(
                                    "--keepalive",
                                    "25",
                                    "--endpoint",
                                    Underlay.IPV4.endpoint(
                                            Underlay.IPV4.theirs(), InteropPair.THEIR_PORT)));
            pair.introduceToTheirs(false);
            assertThat(pair.weReachThem()).isTrue();
            JsonNode before = pair.ourView();
            Outcome exported = pair.manta().command("peer", "export", "--with-private-key");
            assertThat(exported.succeeded()).as(exported.err()).isTrue();
            pair.manta().stop();

            MantaNode second =
                    MantaNode.start(
                            pair.lab(),
                            Image.ofProperty(),
                            pair.manta().namespace(),
                            pair.manta().name() + "b");
            second.ask("up");
            second.ask("peer", "import", file(pair, "moved.conf", exported.out()).toString());

            assertThat(pair.weReachThem()).as("with the identity of the first").isTrue();
            JsonNode after = second.peer(pair.wireguard().publicKey());
            for (String field : List.of("name", "allowed_ips", "endpoint", "psk", "keepalive_s")) {
                assertThat(after.path(field)).as(field).isEqualTo(before.path(field));
            }
        }
    }

    private static String publicKey(Path folder, String privateKey) {
        try {
            Path file = folder.resolve("imported.key");
            Files.writeString(file, privateKey + "\n");
            return Command.run("sh", "-c", "wg pubkey < " + file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(InteropPair pair, String name, String content) {
        try {
            return Files.writeString(pair.lab().folder().resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
