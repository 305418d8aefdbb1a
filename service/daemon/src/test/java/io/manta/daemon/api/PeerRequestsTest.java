package io.manta.daemon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.daemon.wgquick.WgQuickFile;
import io.manta.daemon.wgquick.WgQuickParser;
import io.manta.engine.peer.PeerSpec;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.PeerConfigReply;
import io.manta.ipc.reply.PeerExportReply;
import io.manta.ipc.reply.PeerImportReply;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.request.ConfigSetRequest;
import io.manta.ipc.request.PeerAddRequest;
import io.manta.ipc.request.PeerConfigRequest;
import io.manta.ipc.request.PeerExportRequest;
import io.manta.ipc.request.PeerImportRequest;
import io.manta.ipc.request.PeerRemoveRequest;
import io.manta.ipc.request.PeersRequest;
import io.manta.ipc.request.ServiceRequest;
import io.manta.ipc.request.StatusRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerRequestsTest {
    private static final String KEY = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";
    private static final String OTHER = "gN65BkIKy1eCE9pP1wdc8ROUtkHLF2PfAqYdyYBz6EA=";
    private static final String SECRET = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=";
    private static final String PSK = "TrMvSoP4jYQlY6RIzBgbssQqY3vxI2Pi+y71lOWWXX0=";
    private static final String FILE =
            """
            [Interface]
            PrivateKey = %s
            Address = 10.5.0.2/24
            DNS = 10.5.0.1
            MTU = 1400
            [Peer]
            PublicKey = %s
            PresharedKey = %s
            AllowedIPs = 10.5.0.0/24
            Endpoint = 192.0.2.1:51820
            [Peer]
            PublicKey = %s
            AllowedIPs = 10.6.0.0/24, 0.0.0.0/0
            """
                    .formatted(SECRET, KEY, PSK, OTHER);

    @TempDir Path folder;
    private ApiFixture api;

    @BeforeEach
    void open() throws Exception {
        api = new ApiFixture(folder);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void addsAPeerToTheListToTheDiskAndToTheEngine() throws Exception {
        PeerView view = api.ask(add("office", KEY, "10.5.0.0/24", Optional.of(PSK))).peer();

        PeerSpec told = api.engine.config().peers().getFirst();
        assertThat(view.name()).isEqualTo("office");
        assertThat(view.psk()).isTrue();
        assertThat(told.key()).hasToString(KEY);
        assertThat(told.psk().isNone()).isFalse();
        assertThat(told.identity().publicKey()).isEqualTo(api.device.tunnelPublicKey());
        assertThat(folder.resolve("peers.json")).content().contains(KEY).doesNotContain(PSK);
        assertThat(folder.resolve("audit.log"))
                .content()
                .contains("root (uid 0): peer add 'office'")
                .doesNotContain(PSK);
        try (ApiFixture restarted = new ApiFixture(folder)) {
            assertThat(restarted.engine.config().peers().getFirst().psk()).isEqualTo(told.psk());
        }
    }

    @Test
    void undoesAPeerThatTheEngineRefuses() throws Exception {
        api.ask(add("office", KEY, "10.5.0.0/24", Optional.empty()));
        api.engine.refuseNext();

        MantaException refused = refusal(add("home", OTHER, "10.6.0.0/24", Optional.of(PSK)));

        assertThat(refused.code()).isEqualTo(ErrorCode.HOST_REFUSED);
        assertThat(api.engine.config().peers()).hasSize(1);
        assertThat(api.ask(new PeersRequest()).peers()).hasSize(1);
        assertThat(folder.resolve("peers.json")).content().doesNotContain(OTHER);
    }

    @Test
    void removesAPeerByNameKeyOrAddressAndForgetsItsSecret() throws Exception {
        for (String how : List.of("office", KEY, "10.5.0.77")) {
            api.ask(add("office", KEY, "10.5.0.0/24", Optional.of(PSK)));
            assertThat(folder.resolve("keys")).isNotEmptyDirectory();

            assertThat(api.ask(new PeerRemoveRequest(how)).name()).isEqualTo("office");

            assertThat(api.engine.config().peers()).isEmpty();
            assertThat(folder.resolve("keys")).isEmptyDirectory();
        }
    }

    @Test
    void onePeerMayCarryAllTraffic() throws Exception {
        api.ask(add("exit", KEY, "0.0.0.0/0", Optional.empty()));

        assertThat(api.engine.config().peers())
                .singleElement()
                .satisfies(
                        peer ->
                                assertThat(peer.allowedIps())
                                        .extracting(Object::toString)
                                        .contains("0.0.0.0/0"));
    }

    @Test
    void saysWhatIsWrongWithAPeer() {
        assertThat(refusal(add("a", "short", "10.5.0.0/24", Optional.empty())).code())
                .isEqualTo(ErrorCode.INVALID_KEY);
        assertThat(refusal(add("a", KEY, "here", Optional.empty())))
                .hasMessageContaining("'here' is not an address range");
        assertThat(
                        refusal(
                                add(
                                        "a",
                                        api.device.tunnelPublicKey().toString(),
                                        "10.5.0.0/24",
                                        Optional.empty())))
                .hasMessageContaining("this device itself");
        assertThat(refusal(add("a", KEY, "10.5.0.0/24", Optional.of("x" + SECRET))).getMessage())
                .doesNotContain(SECRET);
        assertThat(refusal(new PeerRemoveRequest("nobody")).code()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void leavesOutAPeerWhoseSecretIsLostAndSaysSo() throws Exception {
        api.ask(add("office", KEY, "10.5.0.0/24", Optional.of(PSK)));
        try (var keys = Files.list(folder.resolve("keys"))) {
            for (Path key : keys.toList()) {
                Files.delete(key);
            }
        }

        try (ApiFixture restarted = new ApiFixture(folder)) {
            assertThat(restarted.engine.config().peers()).isEmpty();
            assertThat(restarted.ask(new StatusRequest()).health())
                    .singleElement()
                    .satisfies(
                            health -> {
                                assertThat(health.code()).isEqualTo("peer-key-lost");
                                assertThat(health.text()).contains("office");
                            });
        }
    }

    @Test
    void makesAGuestWhoseKeyIsKeptNowhere() throws Exception {
        PeerConfigReply made = api.ask(guest("phone"));

        WgQuickFile file = WgQuickParser.parse(made.config().reveal()).file();
        String key =
                made.config()
                        .reveal()
                        .lines()
                        .filter(l -> l.startsWith("PrivateKey"))
                        .findFirst()
                        .orElseThrow();
        assertThat(made.created()).isTrue();
        assertThat(file.privateKey().orElseThrow().publicKey()).hasToString(made.publicKey());
        assertThat(file.addresses())
                .hasSize(2)
                .isEqualTo(api.configuration.peers().peers().getFirst().allowedIps());
        assertThat(file.peers().getFirst().key()).isEqualTo(api.device.tunnelPublicKey());
        assertThat(file.peers().getFirst().allowedIps()).isEqualTo(api.device.addresses());
        assertThat(file.peers().getFirst().endpoint().orElseThrow())
                .hasToString("vpn.example.org:5000");
        assertThat(file.peers().getFirst().keepaliveS()).hasValue(25);
        try (var files = Files.walk(folder)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(path)).doesNotContain(key.substring(13));
            }
        }
    }

    @Test
    void showsAGuestsFileAgainWithoutTheKey() throws Exception {
        PeerConfigReply first = api.ask(guest("phone"));

        PeerConfigReply again = api.ask(guest("phone"));

        assertThat(again.created()).isFalse();
        assertThat(again.privateKey()).isFalse();
        assertThat(again.publicKey()).isEqualTo(first.publicKey());
        assertThat(again.config().reveal()).contains("# PrivateKey = (put");
    }

    @Test
    void tellsAGuestOfOtherGuestsButNotOfForeignRanges() throws Exception {
        api.ask(add("office", KEY, "192.168.1.0/24", Optional.empty()));
        PeerConfigReply phone = api.ask(guest("phone"));
        PeerConfigReply tablet = api.ask(guest("tablet"));

        List<String> reachable =
                WgQuickParser.parse(tablet.config().reveal())
                        .file()
                        .peers()
                        .getFirst()
                        .allowedIps()
                        .stream()
                        .map(Object::toString)
                        .toList();
        assertThat(reachable).containsAll(phone.addresses()).doesNotContain("192.168.1.0/24");
    }

    @Test
    void usesTheSettingForTheEndpointOfGuests() throws Exception {
        api.ask(new ConfigSetRequest("endpoint", "home.example.org:41820"));

        PeerConfigReply made = api.ask(new PeerConfigRequest("phone", Optional.empty()));

        assertThat(made.config().reveal()).contains("Endpoint = home.example.org:41820");
    }

    @Test
    void importsAllPeersOfAFileUnderItsIdentity() throws Exception {
        PeerImportReply reply = api.ask(importing(Optional.of("office")));

        assertThat(reply.peers()).extracting(PeerView::name).containsExactly("office", "office-2");
        assertThat(reply.notes())
                .anyMatch(note -> note.startsWith("Line 4, DNS"))
                .anyMatch(note -> note.startsWith("MTU was left out"))
                .anyMatch(note -> note.startsWith("AllowedIPs 0.0.0.0/0: while the VPN is up"));
        assertThat(api.engine.config().addresses())
                .extracting(Object::toString)
                .contains("10.5.0.2/24");
        assertThat(api.engine.config().peers())
                .allMatch(p -> !p.identity().publicKey().equals(api.device.tunnelPublicKey()));
        assertThat(api.engine.config().peers().getFirst().psk().isNone()).isFalse();
        try (ApiFixture restarted = new ApiFixture(folder)) {
            assertThat(restarted.engine.config().peers()).hasSize(2);
            assertThat(restarted.health.warnings().value()).isEmpty();
        }
    }

    @Test
    void importsAllOfAFileOrNothing() throws Exception {
        api.ask(
                add(
                        "home",
                        "bN65BkIKy1eCE9pP1wdc8ROUtkHLF2PfAqYdyYBz6EA=",
                        "10.6.0.0/16",
                        Optional.empty()));

        MantaException refused = refusal(importing(Optional.of("office")));

        assertThat(refused).hasMessageContaining("'home'");
        assertThat(api.configuration.peers().peers()).hasSize(1);
        assertThat(api.configuration.peers().identities()).isEmpty();
        assertThat(folder.resolve("keys")).isEmptyDirectory();
    }

    @Test
    void forgetsAnImportedIdentityWithItsPeers() throws Exception {
        api.ask(importing(Optional.of("office")));

        api.ask(new PeerRemoveRequest("office"));
        api.ask(new PeerRemoveRequest("office-2"));

        assertThat(api.engine.config().addresses()).isEqualTo(api.device.addresses());
        assertThat(folder.resolve("keys")).isEmptyDirectory();
    }

    @Test
    void exportsSecretsOnlyWhenAskedFor() throws Exception {
        api.ask(add("office", KEY, "10.5.0.0/24", Optional.of(PSK)));

        PeerExportReply plain = api.ask(new PeerExportRequest(false));
        PeerExportReply whole = api.ask(new PeerExportRequest(true));

        assertThat(plain.config().reveal()).contains(KEY).doesNotContain(PSK).contains("left out");
        assertThat(WgQuickParser.parse(plain.config().reveal()).file().privateKey()).isEmpty();
        assertThat(whole.config().reveal()).contains(PSK);
        assertThat(
                        WgQuickParser.parse(whole.config().reveal())
                                .file()
                                .privateKey()
                                .orElseThrow()
                                .publicKey())
                .isEqualTo(api.device.tunnelPublicKey());
    }

    @Test
    void importsItsOwnExportWithoutASecondIdentity() throws Exception {
        api.ask(add("office", KEY, "10.5.0.0/24", Optional.empty()));
        Secret export = api.ask(new PeerExportRequest(true)).config();
        api.ask(new PeerRemoveRequest("office"));

        assertThatCode(() -> api.ask(new PeerImportRequest(export, Optional.of("office"))))
                .doesNotThrowAnyException();

        assertThat(api.configuration.peers().identities()).isEmpty();
        assertThat(api.configuration.peers().peers()).hasSize(1);
    }

    private static PeerImportRequest importing(Optional<String> name) {
        return new PeerImportRequest(new Secret(FILE), name);
    }

    private static PeerConfigRequest guest(String name) {
        return new PeerConfigRequest(name, Optional.of("vpn.example.org:5000"));
    }

    private static PeerAddRequest add(String name, String key, String range, Optional<String> psk) {
        return new PeerAddRequest(
                key,
                Optional.of(name),
                Optional.of("192.0.2.1:51820"),
                List.of(range),
                psk.map(Secret::new),
                Optional.of(25));
    }

    private MantaException refusal(ServiceRequest<?> request) {
        return catchThrowableOfType(MantaException.class, () -> api.ask(request));
    }
}
