package io.manta.daemon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.daemon.state.Settings;
import io.manta.engine.EngineState;
import io.manta.ipc.reply.OperatorView;
import io.manta.ipc.reply.SettingView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import io.manta.ipc.request.ConfigGetRequest;
import io.manta.ipc.request.ConfigSetRequest;
import io.manta.ipc.request.ConfigUnsetRequest;
import io.manta.ipc.request.DownRequest;
import io.manta.ipc.request.OperatorSetRequest;
import io.manta.ipc.request.StatusRequest;
import io.manta.ipc.request.UpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingRequestsTest {
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
    void showsAllSettingsWithTheirDefaults() throws Exception {
        assertThat(api.ask(new ConfigGetRequest(Optional.empty())).settings())
                .extracting(SettingView::key)
                .contains("port", "tun", "mtu", "autostart", "hostname", "log_level", "endpoint");
        SettingView port = api.ask(new ConfigGetRequest(Optional.of("port"))).settings().getFirst();
        assertThat(port.value()).isEqualTo("41820");
        assertThat(port.changed()).isFalse();
        assertThat(port.needsRestart()).isFalse();
    }

    @Test
    void changesASettingOnDiskAndInTheEngine() throws Exception {
        SettingView changed = api.ask(new ConfigSetRequest("mtu", "1400")).settings().getFirst();

        assertThat(changed.changed()).isTrue();
        assertThat(api.engine.config().mtuBytes()).isEqualTo(1_400);
        assertThat(folder.resolve("settings.json")).content().contains("\"mtu\" : \"1400\"");

        api.ask(new ConfigUnsetRequest("mtu"));
        assertThat(api.engine.config().mtuBytes()).isEqualTo(1_280);
    }

    @Test
    void changesThePortAtOnce() throws Exception {
        SettingView changed = api.ask(new ConfigSetRequest("port", "45001")).settings().getFirst();

        assertThat(changed.needsRestart()).isFalse();
        assertThat(api.ask(new StatusRequest()).port()).isEqualTo(45_001);
        assertThat(api.configuration.settings().port()).isEqualTo(45_001);

        api.ask(new ConfigUnsetRequest("port"));
        assertThat(api.ask(new StatusRequest()).port()).isEqualTo(41_820);
    }

    @Test
    void keepsThePortThatIsOpenWhenAnotherIsRefused() throws Exception {
        api.engine.refuseNext();

        MantaException refused =
                catchThrowableOfType(
                        MantaException.class, () -> api.ask(new ConfigSetRequest("port", "45001")));

        assertThat(refused.code()).isEqualTo(ErrorCode.HOST_REFUSED);
        assertThat(api.ask(new StatusRequest()).port()).isEqualTo(41_820);
        assertThat(api.configuration.settings().port()).isEqualTo(41_820);
    }

    @Test
    void leavesThePortToTheCommandLine() throws Exception {
        RunOverrides fixed =
                new RunOverrides(
                        false,
                        Optional.empty(),
                        OptionalInt.of(41_820),
                        false,
                        DiscoveryOverrides.NONE,
                        Set.of());
        Path other = Files.createDirectory(folder.resolve("other"));
        try (ApiFixture run = new ApiFixture(other, fixed)) {
            SettingView changed =
                    run.ask(new ConfigSetRequest("port", "45001")).settings().getFirst();

            assertThat(changed.value()).isEqualTo("45001");
            assertThat(changed.needsRestart()).isTrue();
            assertThat(run.ask(new StatusRequest()).port()).isEqualTo(41_820);
        }
    }

    @Test
    void takesThePortFromAnEditedFileWhenTold() throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"version\":1,\"port\":45001}");

        api.api.reload();

        assertThat(api.ask(new StatusRequest()).port()).isEqualTo(45_001);
    }

    @Test
    void takesBackASettingTheEngineRefuses() throws Exception {
        api.engine.refuseNext();

        MantaException refused =
                catchThrowableOfType(
                        MantaException.class, () -> api.ask(new ConfigSetRequest("mtu", "1400")));

        assertThat(refused.code()).isEqualTo(ErrorCode.HOST_REFUSED);
        assertThat(api.configuration.settings()).isEqualTo(Settings.DEFAULTS);
        assertThat(api.engine.config().mtuBytes()).isEqualTo(1_280);
    }

    @Test
    void keepsTheOldSettingWhenTheDiskRefuses() throws Exception {
        Files.createDirectory(folder.resolve("settings.json"));

        MantaException refused =
                catchThrowableOfType(
                        MantaException.class, () -> api.ask(new ConfigSetRequest("mtu", "1400")));

        assertThat(refused.code()).isEqualTo(ErrorCode.FILE_INACCESSIBLE);
        assertThat(api.engine.config().mtuBytes()).isEqualTo(1_280);
    }

    @Test
    void goesUpAgainUnderANewInterfaceName() throws Exception {
        api.ask(new UpRequest(Optional.empty()));

        api.ask(new ConfigSetRequest("tun", "vpn1"));

        assertThat(api.engine.state().value())
                .isInstanceOfSatisfying(
                        EngineState.Up.class, up -> assertThat(up.tun()).isEqualTo("vpn1"));
    }

    @Test
    void staysUpUnderTheOldNameWhenTheNewOneIsRefused() throws Exception {
        api.ask(new UpRequest(Optional.empty()));
        api.engine.refuseNext();

        assertThat(
                        catchThrowableOfType(
                                MantaException.class,
                                () -> api.ask(new ConfigSetRequest("tun", "vpn1"))))
                .isNotNull();

        assertThat(api.ask(new StatusRequest()).tun()).hasValue("manta0");
    }

    @Test
    void readsAnEditedFileWhenTold() throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"version\":1,\"mtu\":1500}");

        api.api.reload();

        assertThat(api.engine.config().mtuBytes()).isEqualTo(1_500);
    }

    @Test
    void remembersWhetherToBeUp() throws Exception {
        api.ask(new DownRequest());
        assertThat(api.configuration.wantedUp()).isFalse();

        StatusView up = api.ask(new UpRequest(Optional.of("Ann-Laptop")));

        assertThat(up.state()).isEqualTo(TunnelState.UP);
        assertThat(up.tun()).hasValue("manta0");
        assertThat(api.configuration.wantedUp()).isTrue();
        assertThat(api.configuration.settings().hostname()).hasValue("ann-laptop");
    }

    @Test
    void namesOperatorsByTheirLogin() throws Exception {
        assertThat(api.ask(new OperatorSetRequest("root")).operators())
                .containsExactly(new OperatorView("root", 0));

        MantaException refused =
                catchThrowableOfType(
                        MantaException.class,
                        () -> api.ask(new OperatorSetRequest("nobody-of-that-name")));
        assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void saysWhyTheVpnIsNotUp() throws Exception {
        api.engine.fail(ErrorCode.TUN_MISSING, "no /dev/net/tun");

        StatusView status = api.ask(new StatusRequest());

        assertThat(status.state()).isEqualTo(TunnelState.FAILED);
        assertThat(status.active()).isFalse();
        assertThat(status.failure().orElseThrow().message()).isEqualTo("no /dev/net/tun");
    }
}
