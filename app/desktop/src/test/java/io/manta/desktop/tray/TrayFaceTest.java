package io.manta.desktop.tray;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.Samples;
import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrayFaceTest {
    private static TrayFace face(ServiceSnapshot service) {
        return TrayFace.of(new TrayView(service, Callers.NONE, Optional.empty(), "0.1.0"));
    }

    private static TrayFace face(StatusView status) {
        return face(ServiceSnapshot.running(status, Permission.READ));
    }

    @ParameterizedTest
    @CsvSource({
        "DOWN, DISCONNECTED",
        "STARTING, CONNECTING",
        "UP, CONNECTED",
        "STOPPING, CONNECTING",
        "FAILED, FAILED",
    })
    void showsHowTheVpnIs(TunnelState state, TrayFace.State shape) {
        assertThat(face(Samples.status(state, List.of(), List.of())))
                .isEqualTo(new TrayFace(shape, false));
    }

    @ParameterizedTest
    @CsvSource({
        "LOOKING, CONNECTING",
        "NOT_INSTALLED, FAILED",
        "STOPPED, FAILED",
        "OUTDATED, FAILED",
        "NOT_PERMITTED, FAILED",
        "NOT_ANSWERING, FAILED",
        "CRASHED, FAILED",
    })
    void showsHowTheServiceIs(ServiceCondition condition, TrayFace.State shape) {
        assertThat(face(ServiceSnapshot.looking().under(condition, "")).state()).isEqualTo(shape);
    }

    @ParameterizedTest
    @CsvSource({
        "RELAY RELAY, RELAYED",
        "RELAY NONE, RELAYED",
        "RELAY LAN, CONNECTED",
        "NONE NONE, CONNECTED",
        "DIRECT, CONNECTED",
    })
    void saysWhenEverybodyIsReachedThroughARelay(String paths, TrayFace.State shape) {
        NetworkView network =
                Samples.network(
                        Samples.FAMILY,
                        "Family",
                        NetworkRole.MEMBER,
                        0,
                        Stream.of(paths.split(" "))
                                .map(PathKind::valueOf)
                                .map(path -> Samples.peer("bob", "100.64.0.1", path, 9, 0, 0, 0))
                                .toList());
        assertThat(face(Samples.status(TunnelState.UP, List.of(network), List.of())).state())
                .isEqualTo(shape);
    }

    @Test
    void wearsABadgeWhenSomethingWaits() {
        assertThat(face(Samples.connected()).attention()).isTrue();
        assertThat(face(Samples.disconnected()).attention()).isFalse();
    }
}
