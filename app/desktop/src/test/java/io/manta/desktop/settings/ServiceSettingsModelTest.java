package io.manta.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.error.Problem;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.ConfigReply;
import io.manta.ipc.reply.SettingView;
import io.manta.ipc.request.ConfigGetRequest;
import io.manta.ipc.request.ConfigSetRequest;
import io.manta.ipc.request.ConfigUnsetRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceSettingsModelTest {
    private final World world = new World();

    private static SettingView setting(String key, String value, String standard) {
        return new SettingView(key, value, standard, !value.equals(standard), false, "");
    }

    private ServiceSettingsModel model() {
        world.tell(Samples.connected());
        world.asker
                .answer(
                        ConfigGetRequest.class,
                        _ ->
                                new ConfigReply(
                                        List.of(
                                                setting("port", "41820", "41820"),
                                                setting("stun", "a:1,b:2", ""))))
                .answer(
                        ConfigSetRequest.class,
                        request ->
                                new ConfigReply(
                                        List.of(setting(request.key(), request.value(), "41820"))))
                .answer(
                        ConfigUnsetRequest.class,
                        request -> new ConfigReply(List.of(setting(request.key(), "", ""))));
        return new ServiceSettingsModel(world.service, world.asker, new Problem(world.errors));
    }

    @Test
    void showsWhatTheServiceSaysAndKeepsTheOthers() {
        ServiceSettingsModel model = model();
        assertThat(model.value("port")).isEqualTo("41820");
        assertThat(model.value("mtu")).isEmpty();
        model.set("port", " 41821 ");
        assertThat(world.asker.asked(ConfigSetRequest.class))
                .containsExactly(new ConfigSetRequest("port", "41821"));
        assertThat(model.value("port")).isEqualTo("41821");
        assertThat(model.of("port").orElseThrow().changed()).isTrue();
        assertThat(model.value("stun")).isEqualTo("a:1,b:2");
        model.reset("stun");
        assertThat(model.value("stun")).isEmpty();
    }

    @Test
    void asksNothingWhereNothingChangesOrNothingIsKnown() {
        ServiceSettingsModel model = model();
        model.set("port", "41820");
        model.set("unheard-of", "1");
        assertThat(world.asker.asked(ConfigSetRequest.class)).isEmpty();
    }

    @Test
    void saysWhyTheServiceRefusesAndStaysAsItWas() {
        ServiceSettingsModel model = model();
        world.asker.refuse(
                ConfigSetRequest.class, ErrorCode.INVALID_ARGUMENT, "'x' is not a valid port");
        model.set("port", "x");
        assertThat(model.problem().property().get().orElseThrow().detail()).contains("valid port");
        assertThat(model.value("port")).isEqualTo("41820");
        model.reset("stun");
        assertThat(model.problem().property().get()).isEmpty();
    }

    @Test
    void onlyOperatorsMayChangeThem() {
        ServiceSettingsModel model = model();
        assertThat(model.mayChange()).isTrue();
        world.service.offer(ServiceSnapshot.running(Samples.connected(), Permission.READ));
        assertThat(model.mayChange()).isFalse();
    }
}
