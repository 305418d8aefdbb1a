package io.manta.daemon.api;

import static io.manta.daemon.api.ApiFixture.ANN;
import static io.manta.daemon.api.ApiFixture.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.ipc.Permission;
import io.manta.ipc.Secret;
import io.manta.ipc.request.ConfigGetRequest;
import io.manta.ipc.request.ConfigSetRequest;
import io.manta.ipc.request.ConfigUnsetRequest;
import io.manta.ipc.request.DownRequest;
import io.manta.ipc.request.EphemeralAction;
import io.manta.ipc.request.InviteCreateRequest;
import io.manta.ipc.request.LogsRequest;
import io.manta.ipc.request.MetricsRequest;
import io.manta.ipc.request.NetworkEphemeralRequest;
import io.manta.ipc.request.NetworkLeaveRequest;
import io.manta.ipc.request.OperatorSetRequest;
import io.manta.ipc.request.PeerAddRequest;
import io.manta.ipc.request.PeerConfigRequest;
import io.manta.ipc.request.PeerExportRequest;
import io.manta.ipc.request.PeerImportRequest;
import io.manta.ipc.request.PeerRemoveRequest;
import io.manta.ipc.request.PeersRequest;
import io.manta.ipc.request.RequestsListRequest;
import io.manta.ipc.request.ServiceRequest;
import io.manta.ipc.request.StatusRequest;
import io.manta.ipc.request.UpRequest;
import io.manta.ipc.request.VersionRequest;
import io.manta.ipc.socket.Caller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApiPolicyTest {
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

    static List<ServiceRequest<?>> looking() {
        return List.of(
                new StatusRequest(),
                new PeersRequest(),
                new LogsRequest(Optional.empty()),
                new MetricsRequest(),
                new VersionRequest(),
                new ConfigGetRequest(Optional.empty()));
    }

    static List<ServiceRequest<?>> operating() {
        return List.of(
                new UpRequest(Optional.empty()),
                new DownRequest(),
                new PeerAddRequest(
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()),
                new PeerRemoveRequest("x"),
                new PeerConfigRequest("x", Optional.empty()),
                new PeerImportRequest(new Secret(""), Optional.empty()),
                new PeerExportRequest(false),
                new ConfigSetRequest("mtu", "1400"),
                new ConfigUnsetRequest("mtu"),
                new NetworkLeaveRequest("home"),
                new InviteCreateRequest("home", Optional.empty(), Optional.empty(), false),
                new NetworkEphemeralRequest("home", EphemeralAction.OFF, Optional.empty()));
    }

    static List<ServiceRequest<?>> administering() {
        return List.of(
                new OperatorSetRequest("root"),
                new PeerExportRequest(true),
                new ConfigSetRequest("operators", "1000"),
                new ConfigUnsetRequest("operators"));
    }

    @ParameterizedTest
    @MethodSource("looking")
    void letsEverybodyLook(ServiceRequest<?> request) {
        assertThatCode(() -> api.ask(ANN, request)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("operating")
    void refusesChangesOfSomebodyAndSaysHowToBecomeAnOperator(ServiceRequest<?> request) {
        MantaException refused = refusal(ANN, request);

        assertThat(refused.code()).isEqualTo(ErrorCode.NOT_PERMITTED);
        assertThat(refused.remedy()).contains("sudo manta set-operator ann");
    }

    @ParameterizedTest
    @MethodSource("administering")
    void keepsWhatIsRootsFromOperators(ServiceRequest<?> request) throws Exception {
        api.ask(ROOT, new ConfigSetRequest("operators", "1000"));

        MantaException refused = refusal(ANN, request);

        assertThat(refused.code()).isEqualTo(ErrorCode.NOT_PERMITTED);
        assertThat(refused.remedy()).contains("sudo");
        assertThat(api.configuration.settings().operators()).containsExactly("1000");
    }

    @Test
    void letsOperatorsChangeThings() throws Exception {
        assertThat(api.api.handler().permissionOf(ANN)).isEqualTo(Permission.READ);

        api.ask(ROOT, new ConfigSetRequest("operators", "1000"));

        assertThat(api.api.handler().permissionOf(ANN)).isEqualTo(Permission.OPERATE);
        assertThat(api.ask(ANN, new UpRequest(Optional.empty())).active()).isTrue();
    }

    @Test
    void letsThoseOfThisRunChangeThingsWithoutWritingThemDown() throws Exception {
        RunOverrides run =
                new RunOverrides(
                        false,
                        Optional.empty(),
                        OptionalInt.empty(),
                        false,
                        DiscoveryOverrides.NONE,
                        Set.of("1000"));
        Path other = Files.createDirectory(folder.resolve("other"));
        try (ApiFixture of = new ApiFixture(other, run)) {
            assertThat(of.ask(ANN, new UpRequest(Optional.empty())).active()).isTrue();
            assertThat(of.api.handler().permissionOf(ANN)).isEqualTo(Permission.OPERATE);
            assertThat(of.configuration.settings().operators()).isEmpty();
        }
    }

    @Test
    void saysThatItRunsWithoutNetworksWhereItDoes() {
        MantaException refused = refusal(ANN, new RequestsListRequest(Optional.empty()));

        assertThat(refused.code()).isEqualTo(ErrorCode.WRONG_STATE);
        assertThat(refused).hasMessage("this service runs without networks");
    }

    @Test
    void trustsNobodyWhomTheKernelDoesNotName() {
        Caller unknown = new Caller(Caller.UNKNOWN_ID, Caller.UNKNOWN_ID, "?");

        assertThat(refusal(unknown, new DownRequest()).code()).isEqualTo(ErrorCode.NOT_PERMITTED);
    }

    private MantaException refusal(Caller caller, ServiceRequest<?> request) {
        return catchThrowableOfType(MantaException.class, () -> api.ask(caller, request));
    }
}
