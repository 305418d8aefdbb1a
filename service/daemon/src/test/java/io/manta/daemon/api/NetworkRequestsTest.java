package io.manta.daemon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.engine.EngineConfig;
import io.manta.identity.MeshAddress;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.AdminView;
import io.manta.ipc.reply.EphemeralReply;
import io.manta.ipc.reply.HostnameReply;
import io.manta.ipc.reply.InviteCreateReply;
import io.manta.ipc.reply.InviteState;
import io.manta.ipc.reply.InviteView;
import io.manta.ipc.reply.JoinResult;
import io.manta.ipc.reply.JoinStep;
import io.manta.ipc.reply.NetworkCreateReply;
import io.manta.ipc.reply.NetworkJoinReply;
import io.manta.ipc.reply.NetworkLeaveReply;
import io.manta.ipc.reply.NetworkMode;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.request.AdminAddRequest;
import io.manta.ipc.request.AdminListRequest;
import io.manta.ipc.request.AdminRemoveRequest;
import io.manta.ipc.request.AliasListRequest;
import io.manta.ipc.request.AliasRemoveRequest;
import io.manta.ipc.request.EphemeralAction;
import io.manta.ipc.request.HostnameSetRequest;
import io.manta.ipc.request.InviteCreateRequest;
import io.manta.ipc.request.InviteListRequest;
import io.manta.ipc.request.InviteRevokeRequest;
import io.manta.ipc.request.NetworkCreateRequest;
import io.manta.ipc.request.NetworkEphemeralRequest;
import io.manta.ipc.request.NetworkJoinRequest;
import io.manta.ipc.request.NetworkKickRequest;
import io.manta.ipc.request.NetworkLeaveRequest;
import io.manta.ipc.request.NetworkNukeRequest;
import io.manta.ipc.request.RequestAcceptRequest;
import io.manta.ipc.request.RequestDenyRequest;
import io.manta.ipc.request.RequestsListRequest;
import io.manta.ipc.request.ServiceRequest;
import io.manta.ipc.request.StatusRequest;
import io.manta.ipc.request.UpRequest;
import io.manta.ipc.request.WhoisRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One device that reaches nobody: what it can do alone, and what it says of the rest. */
@Timeout(60)
class NetworkRequestsTest {
    @TempDir Path folder;
    private ApiFixture api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiFixture(folder, RunOverrides.NONE, 7, true);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void foundsANetwork() throws Exception {
        NetworkCreateReply made = create("home");

        MeshAddress address = MeshAddress.of(MeshViews.device(7));
        assertThat(made.name()).isEqualTo("home");
        assertThat(made.hostname()).isEqualTo("ann");
        assertThat(made.mode()).isEqualTo(NetworkMode.CLOSED);
        assertThat(made.active()).isFalse();
        assertThat(made.ipv4()).contains(address.ipv4().getHostAddress());
        StatusView status = api.ask(new StatusRequest());
        assertThat(status.networks())
                .singleElement()
                .satisfies(
                        network -> {
                            assertThat(network.id()).isEqualTo(made.id());
                            assertThat(network.role()).isEqualTo(NetworkRole.COORDINATOR);
                            assertThat(network.members()).isEqualTo(1);
                            assertThat(network.peers()).isEmpty();
                            assertThat(network.ipv6()).isEqualTo(made.ipv6());
                        });
        assertThat(api.engine.config().ranges())
                .containsExactlyInAnyOrder(MeshAddress.IPV4_RANGE, MeshAddress.IPV6_RANGE);
        assertThat(Files.readString(folder.resolve("audit.log")))
                .contains("root (uid 0): create network 'home' " + made.id());
    }

    @Test
    void saysThatItIsUpWhenItIs() throws Exception {
        api.ask(new UpRequest(Optional.empty()));

        assertThat(create("home").active()).isTrue();
    }

    @Test
    void aNetworkWithARangeOfItsOwnGivesAnAddressMore() throws Exception {
        NetworkCreateReply made =
                api.ask(
                        new NetworkCreateRequest(
                                Optional.of("lab"),
                                false,
                                Optional.of("10.200.0.0/16"),
                                Optional.empty()));

        assertThat(made.ipv4()).contains("10.200.0.1");
        EngineConfig config = api.engine.config();
        assertThat(config.addresses())
                .contains(IpPrefix.parse("10.200.0.1/32"))
                .contains(IpPrefix.ofHost(MeshAddress.of(MeshViews.device(7)).ipv4()));
        assertThat(config.ranges()).contains(IpPrefix.parse("10.200.0.0/16"));
        assertThat(api.ask(new StatusRequest()).networks().getFirst().cidr())
                .contains("10.200.0.0/16");
    }

    @Test
    void networksAreStillThereAfterARestart() throws Exception {
        NetworkCreateReply made = create("home");
        api.close();

        api = new ApiFixture(folder, RunOverrides.NONE, 7, true);

        assertThat(api.ask(new StatusRequest()).networks())
                .singleElement()
                .returns(made.id(), network -> network.id());
        assertThat(api.engine.config().ranges()).isNotEmpty();
        assertThat(invite(false).code().reveal()).isNotEmpty();
    }

    @Test
    void makesListsAndRevokesInvites() throws Exception {
        create("home");
        InviteCreateReply single = invite(false);
        InviteCreateReply reusable = invite(true);

        assertThat(single.code().reveal()).startsWith("manta1");
        assertThat(single.link().reveal()).isEqualTo("manta://join/" + single.code().reveal());
        assertThat(single.uses()).contains(1);
        assertThat(reusable.uses()).isEmpty();
        assertThat(api.ask(new InviteListRequest("home")).invites())
                .extracting(InviteView::id)
                .containsExactlyInAnyOrder(single.id(), reusable.id());
        assertThat(api.ask(new InviteRevokeRequest("home", single.id())).invite())
                .returns(InviteState.REVOKED, InviteView::state)
                .returns("ann", InviteView::createdBy);
        assertThat(Files.readString(folder.resolve("audit.log"))).doesNotContain("manta1");
    }

    @Test
    void aJoinThatReachesNobodyStaysPendingUntilItIsGivenUp() throws Exception {
        create("home");
        Secret code = invite(false).code();
        Path other = Files.createDirectory(folder.resolve("bob"));
        try (ApiFixture bob = new ApiFixture(other, RunOverrides.NONE, 8, true)) {
            NetworkJoinReply joined =
                    bob.ask(
                            new NetworkJoinRequest(
                                    code, Optional.of("friends"), Optional.of("bob")));

            assertThat(joined.result()).isEqualTo(JoinResult.PENDING);
            assertThat(joined.words()).hasSize(6);
            assertThat(bob.ask(new StatusRequest()).pendingNetworks())
                    .singleElement()
                    .satisfies(
                            pending -> {
                                assertThat(pending.id()).isEqualTo(joined.network());
                                assertThat(pending.step()).contains(JoinStep.REACHING);
                                assertThat(pending.problem()).isPresent();
                            });
            NetworkLeaveReply given = bob.ask(new NetworkLeaveRequest(joined.network()));
            assertThat(given.pending()).isTrue();
            assertThat(bob.ask(new StatusRequest()).pendingNetworks()).isEmpty();
            assertThat(Files.readString(other.resolve("audit.log"))).doesNotContain("manta1");
        }
    }

    @Test
    void changesWhatHoldsForMembersNobodySees() throws Exception {
        create("home");

        assertThat(ephemeral(EphemeralAction.SHOW, Optional.empty()).afterS()).isEmpty();
        assertThat(ephemeral(EphemeralAction.SET, Optional.of(7_200L)).afterS()).contains(7_200L);
        assertThat(ephemeral(EphemeralAction.SHOW, Optional.empty()).afterS()).contains(7_200L);
        assertThat(ephemeral(EphemeralAction.OFF, Optional.empty()).afterS()).isEmpty();
        assertThat(
                        refusal(
                                new NetworkEphemeralRequest(
                                        "home", EphemeralAction.SET, Optional.empty())))
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void namesThisDevice() throws Exception {
        create("home");

        assertThat(api.ask(new HostnameSetRequest("home", "laptop")))
                .returns("laptop", HostnameReply::hostname)
                .returns(true, HostnameReply::confirmed);
        assertThat(api.ask(new WhoisRequest("home", "laptop")))
                .satisfies(
                        who -> {
                            assertThat(who.self()).isTrue();
                            assertThat(who.member().coordinator()).isTrue();
                            assertThat(who.userId()).isPresent();
                        });
        assertThat(api.ask(new AdminListRequest("home")).admins())
                .singleElement()
                .returns(true, AdminView::self)
                .returns(true, AdminView::founder)
                .returns("laptop", AdminView::hostname);
    }

    @Test
    void leavesAndDeletes() throws Exception {
        NetworkCreateReply home = create("home");
        create("work");

        assertThat(api.ask(new NetworkNukeRequest(home.id().substring(0, 8))).name())
                .isEqualTo("home");
        assertThat(api.ask(new NetworkLeaveRequest("work")).pending()).isFalse();

        assertThat(api.ask(new StatusRequest()).networks()).isEmpty();
        assertThat(api.engine.config().ranges()).isEmpty();
    }

    @Test
    void saysWhyNot() throws Exception {
        create("home");

        assertThat(refusal(new NetworkLeaveRequest("nowhere"))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(new NetworkKickRequest("home", "nobody")))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(new NetworkKickRequest("home", "ann")))
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(refusal(new InviteRevokeRequest("home", "nosuch")))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(new RequestAcceptRequest("home", "nosuch")))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(new RequestDenyRequest("home", "nosuch", true)))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(new AliasRemoveRequest("home", "nosuch")))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(
                        refusal(
                                new InviteCreateRequest(
                                        "home", Optional.of(-1L), Optional.empty(), false)))
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(
                        refusal(
                                new NetworkJoinRequest(
                                        new Secret("manta1rubbish"),
                                        Optional.empty(),
                                        Optional.empty())))
                .isEqualTo(ErrorCode.INVITE_INVALID);
        assertThat(api.ask(new RequestsListRequest(Optional.empty())).requests()).isEmpty();
        assertThat(api.ask(new AliasListRequest("home")).aliases()).isEmpty();
    }

    @Test
    void saysOfItselfWhatFits() throws Exception {
        create("home");

        assertThat(refused(new NetworkKickRequest("home", "ann")).remedy())
                .contains("manta leave home");
        MantaException again = refused(new AdminAddRequest("home", "ann"));
        assertThat(again.code()).isEqualTo(ErrorCode.WRONG_STATE);
        assertThat(again).hasMessageContaining("coordinator of 'home' already");
        MantaException founder = refused(new AdminRemoveRequest("home", "ann"));
        assertThat(founder.code()).isEqualTo(ErrorCode.WRONG_STATE);
        assertThat(founder).hasMessageContaining("founded 'home'");
    }

    @Test
    void joiningWhatItIsInChangesNothing() throws Exception {
        NetworkCreateReply home = create("home");
        Secret code = invite(false).code();

        for (Secret target : List.of(code, new Secret(home.id()))) {
            NetworkJoinReply joined =
                    api.ask(new NetworkJoinRequest(target, Optional.empty(), Optional.empty()));
            assertThat(joined.result()).isEqualTo(JoinResult.JOINED);
            assertThat(joined.ipv4()).isEqualTo(home.ipv4());
        }
        assertThat(api.ask(new InviteListRequest("home")).invites())
                .extracting(InviteView::state)
                .containsExactly(InviteState.OPEN);
    }

    @Test
    void aDeletedNetworkIsNotFoundAnyMore() throws Exception {
        NetworkCreateReply home = create("home");
        Secret code = invite(false).code();
        api.ask(new NetworkNukeRequest("home"));

        for (Secret target : List.of(code, new Secret(home.id()))) {
            MantaException refused =
                    refused(new NetworkJoinRequest(target, Optional.empty(), Optional.empty()));
            assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND);
            assertThat(refused.remedy()).contains("another network");
        }
    }

    @Test
    void whoMayOnlyReadMayNotChange() throws Exception {
        create("home");

        assertThat(api.ask(ApiFixture.ANN, new InviteListRequest("home")).invites()).isEmpty();
        MantaException refused =
                catchThrowableOfType(
                        MantaException.class,
                        () ->
                                api.ask(
                                        ApiFixture.ANN,
                                        new InviteCreateRequest(
                                                "home",
                                                Optional.empty(),
                                                Optional.empty(),
                                                false)));
        assertThat(refused.code()).isEqualTo(ErrorCode.NOT_PERMITTED);
    }

    private NetworkCreateReply create(String name) throws Exception {
        return api.ask(
                new NetworkCreateRequest(
                        Optional.of(name), false, Optional.empty(), Optional.of("ann")));
    }

    private InviteCreateReply invite(boolean reusable) throws Exception {
        return api.ask(
                new InviteCreateRequest("home", Optional.empty(), Optional.empty(), reusable));
    }

    private EphemeralReply ephemeral(EphemeralAction action, Optional<Long> after)
            throws Exception {
        return api.ask(new NetworkEphemeralRequest("home", action, after));
    }

    private ErrorCode refusal(ServiceRequest<?> request) {
        return refused(request).code();
    }

    private MantaException refused(ServiceRequest<?> request) {
        return catchThrowableOfType(MantaException.class, () -> api.ask(request));
    }
}
