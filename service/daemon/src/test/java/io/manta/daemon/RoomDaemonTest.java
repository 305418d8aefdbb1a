package io.manta.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.time.Clock;
import io.manta.daemon.api.DiscoveryOverrides;
import io.manta.daemon.os.ServiceNotifier;
import io.manta.ipc.Secret;
import io.manta.ipc.event.StatusEvent;
import io.manta.ipc.reply.AdminView;
import io.manta.ipc.reply.HostnameReply;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.reply.JoinResult;
import io.manta.ipc.reply.NetworkCreateReply;
import io.manta.ipc.reply.NetworkJoinReply;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PairListReply;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.request.AdminAddRequest;
import io.manta.ipc.request.AdminListRequest;
import io.manta.ipc.request.AliasSetRequest;
import io.manta.ipc.request.EphemeralAction;
import io.manta.ipc.request.HostnameSetRequest;
import io.manta.ipc.request.InviteCreateRequest;
import io.manta.ipc.request.InviteListRequest;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.NetworkCreateRequest;
import io.manta.ipc.request.NetworkEphemeralRequest;
import io.manta.ipc.request.NetworkJoinRequest;
import io.manta.ipc.request.NetworkKickRequest;
import io.manta.ipc.request.NetworkLeaveRequest;
import io.manta.ipc.request.PairDecideRequest;
import io.manta.ipc.request.PairListRequest;
import io.manta.ipc.request.PairShowRequest;
import io.manta.ipc.request.PairTicketRequest;
import io.manta.ipc.request.PairWaitRequest;
import io.manta.ipc.request.PeersRequest;
import io.manta.ipc.request.StatusRequest;
import io.manta.ipc.request.SubscribeRequest;
import io.manta.ipc.request.Topic;
import io.manta.ipc.request.WhoisRequest;
import io.manta.ipc.socket.EventStream;
import io.manta.ipc.socket.IpcClient;
import io.manta.ipc.socket.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Two or three whole services on this machine, without TUN devices, in one network. */
@Timeout(120)
@Isolated("measures how long a stop takes")
class RoomDaemonTest {
    private static final Patience PATIENCE = Patience.of(Duration.ofSeconds(30));
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir Path folder;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void whoHasAnInviteIsInAndBothSeeEachOther() throws Exception {
        start("ann");
        start("bob");
        NetworkCreateReply made = create("ann", "home");

        NetworkJoinReply joined = join("bob", invite("ann", "home"));

        assertThat(joined.result()).isEqualTo(JoinResult.JOINED);
        assertThat(joined.network()).isEqualTo(made.id());
        assertThat(joined.name()).contains("home");
        assertThat(joined.ipv4()).isPresent();
        NetworkView atAnn = network(until("ann", status -> peer(status, "bob").isPresent()));
        assertThat(atAnn.role()).isEqualTo(NetworkRole.COORDINATOR);
        assertThat(atAnn.members()).isEqualTo(2);
        NetworkView atBob = network(until("bob", status -> isOnline(status, "ann")));
        assertThat(atBob.role()).isEqualTo(NetworkRole.MEMBER);
        assertThat(atBob.ipv4()).isEqualTo(joined.ipv4());
        assertThat(atBob.peers()).singleElement().returns(made.ipv4(), PeerView::ipv4);
        assertThat(ask("bob", new PeersRequest()).peers()).hasSize(1);
        assertThat(ask("ann", new StatusRequest()).userId()).isPresent();
    }

    @Test
    void networksOutliveARestartAndMembersFindEachOtherAgain() throws Exception {
        Daemon ann = start("ann");
        start("bob");
        create("ann", "home");
        join("bob", invite("ann", "home"));
        until("ann", status -> isOnline(status, "bob"));
        StatusView before = ask("ann", new StatusRequest());

        ann.close();
        until("bob", status -> !isOnline(status, "ann"));
        start("ann");

        StatusView after = until("ann", status -> isOnline(status, "bob"));
        assertThat(network(after).id()).isEqualTo(network(before).id());
        assertThat(network(after).ipv4()).isEqualTo(network(before).ipv4());
        until("bob", status -> isOnline(status, "ann"));
    }

    @Test
    void aPeerThatStopsIsMissedAtOnce() throws Exception {
        Daemon ann = start("ann");
        start("bob");
        create("ann", "home");
        join("bob", invite("ann", "home"));
        until("bob", status -> isOnline(status, "ann"));
        EventStream events = subscribe("bob");

        long before = Clock.system().nanos();
        ann.close();
        assertThat(Duration.ofNanos(Clock.system().nanos() - before))
                .as("a stop takes two seconds at most")
                .isLessThan(Duration.ofSeconds(2));

        boolean seen = false;
        while (!seen) {
            seen = !isOnline(statusIn(events), "ann");
        }
        assertThat(Duration.ofNanos(Clock.system().nanos() - before))
                .as("told, not timed out")
                .isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void threeMembersSeeTheSame() throws Exception {
        for (String name : List.of("ann", "bob", "carl")) {
            start(name);
        }
        create("ann", "home");
        join("bob", invite("ann", "home"));
        join("carl", invite("ann", "home"));

        for (String name : List.of("ann", "bob", "carl")) {
            NetworkView seen = network(until(name, status -> network(status).members() == 3));
            assertThat(seen.peers()).hasSize(2);
        }
        until("bob", status -> isOnline(status, "carl"));
    }

    @Test
    void whoIsKickedIsOutEverywhere() throws Exception {
        start("ann");
        start("bob");
        create("ann", "home");
        join("bob", invite("ann", "home"));
        until("ann", status -> isOnline(status, "bob"));

        assertThat(ask("ann", new NetworkKickRequest("home", "bob")).hostname()).isEqualTo("bob");

        StatusView out = until("bob", status -> status.networks().isEmpty());
        assertThat(out.needsAttention()).anyMatch(each -> each.kind().equals("removed"));
        assertThat(network(ask("ann", new StatusRequest())).peers()).isEmpty();
    }

    @Test
    void whoLeavesIsForgotten() throws Exception {
        start("ann");
        start("bob");
        create("ann", "home");
        join("bob", invite("ann", "home"));

        assertThat(ask("bob", new NetworkLeaveRequest("home")).told()).isTrue();

        assertThat(ask("bob", new StatusRequest()).networks()).isEmpty();
        until("ann", status -> network(status).members() == 1);
    }

    @Test
    void membersAreNamedAndAsked() throws Exception {
        start("ann");
        start("bob");
        create("ann", "home");
        join("bob", invite("ann", "home"));
        until("ann", status -> isOnline(status, "bob"));

        assertThat(ask("bob", new HostnameSetRequest("home", "robert")))
                .returns("robert", HostnameReply::hostname)
                .returns(true, HostnameReply::confirmed);
        until("ann", status -> peer(status, "robert").isPresent());
        assertThat(ask("ann", new AliasSetRequest("home", "robert", "bobby")).aliases())
                .singleElement()
                .satisfies(alias -> assertThat(alias.alias()).isEqualTo("bobby"));
        assertThat(ask("ann", new WhoisRequest("home", "bobby")).member().hostname())
                .contains("robert");
        assertThat(ask("ann", new WhoisRequest("home", "ann")).self()).isTrue();
        assertThat(ask("ann", new AdminListRequest("home")).admins()).hasSize(1);
        assertThat(ask("ann", new AdminAddRequest("home", "robert")).admins()).hasSize(2);
        until("bob", status -> network(status).role() == NetworkRole.COORDINATOR);
        for (String name : List.of("ann", "bob")) {
            List<AdminView> admins = ask(name, new AdminListRequest("home")).admins();
            assertThat(admins).extracting(AdminView::hostname).containsExactly("ann", "robert");
            assertThat(admins).extracting(AdminView::founder).containsExactly(true, false);
            assertThat(admins)
                    .extracting(AdminView::addedBy)
                    .containsExactly(Optional.empty(), Optional.of("ann"));
            String self = name.equals("bob") ? "robert" : name;
            assertThat(ask(name, new WhoisRequest("home", self)).joinedAt()).isPresent();
        }
        assertThat(
                        ask(
                                        "ann",
                                        new NetworkEphemeralRequest(
                                                "home", EphemeralAction.SET, Optional.of(7_200L)))
                                .afterS())
                .contains(7_200L);
        assertThat(ask("ann", new InviteListRequest("home")).invites())
                .singleElement()
                .satisfies(invite -> assertThat(invite.usedBy()).contains("robert"))
                .satisfies(invite -> assertThat(invite.usedAt()).isPresent())
                .satisfies(invite -> assertThat(invite.used()).isEqualTo(1));
        assertThat(Files.readString(folder.resolve("ann").resolve("audit.log")))
                .contains(
                        "create network 'home'", "invite ", "alias bobby", "coordinator of 'home'")
                .doesNotContain("manta1");
    }

    @Test
    void refusalsSayWhatToDo() throws Exception {
        start("ann");
        create("ann", "home");

        assertThat(refusal("ann", new NetworkLeaveRequest("nowhere")).code())
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(
                        refusal(
                                        "ann",
                                        new NetworkJoinRequest(
                                                new Secret("manta1garbage"),
                                                Optional.empty(),
                                                Optional.empty()))
                                .code())
                .isEqualTo(ErrorCode.INVITE_INVALID);
        assertThat(refusal("ann", new NetworkKickRequest("home", "ann")))
                .hasMessageContaining("this device itself");
        assertThat(
                        refusal(
                                        "ann",
                                        new NetworkCreateRequest(
                                                Optional.of("lab"),
                                                false,
                                                Optional.of("garbage"),
                                                Optional.empty()))
                                .code())
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }

    /** Nobody listens on a device without networks, unless it has made a ticket. */
    @Test
    void devicesArePairedWithoutANetworkAndLaterComeIntoOne() throws Exception {
        Daemon ann = start("ann");
        start("pad");
        Secret ticket = ask("ann", new PairTicketRequest(Optional.empty())).code();

        PairListReply asked = ask("pad", new PairShowRequest(ticket, Optional.of("pad")));
        assertThat(asked.request().orElseThrow().held()).isTrue();
        PairListReply confirmed = ask("ann", new PairDecideRequest(true, Optional.empty()));
        assertThat(confirmed.devices()).hasSize(2);
        PairListReply told = asked;
        while (told.request().isPresent()) {
            told = ask("pad", new PairWaitRequest(told.stand()));
        }

        assertThat(told.userId()).isEqualTo(confirmed.userId());
        assertThat(ask("pad", new StatusRequest()).userId()).contains(confirmed.userId());
        ann.close();
        start("ann");
        assertThat(ask("ann", new PairListRequest()).devices()).hasSize(2);
        NetworkCreateReply home = create("ann", "home");
        join("pad", invite("ann", "home"));
        StatusView atPad = until("pad", status -> peer(status, "ann").isPresent());
        assertThat(network(atPad).id()).isEqualTo(home.id());
        assertThat(network(atPad).peers().getFirst().ownDevice()).isTrue();
    }

    private NetworkCreateReply create(String who, String network) throws MantaException {
        return ask(
                who,
                new NetworkCreateRequest(
                        Optional.of(network), false, Optional.empty(), Optional.of(who)));
    }

    private Secret invite(String who, String network) throws MantaException {
        return ask(who, new InviteCreateRequest(network, Optional.empty(), Optional.empty(), false))
                .code();
    }

    private NetworkJoinReply join(String who, Secret code) throws MantaException {
        return ask(who, new NetworkJoinRequest(code, Optional.empty(), Optional.of(who)));
    }

    /** The first status that is as it should be. */
    private StatusView until(String who, Predicate<StatusView> wanted) throws MantaException {
        EventStream events = subscribe(who);
        StatusView status = statusIn(events);
        while (!wanted.test(status)) {
            status = statusIn(events);
        }
        return status;
    }

    private static NetworkView network(StatusView status) {
        return status.networks().getFirst();
    }

    private static Optional<PeerView> peer(StatusView status, String hostname) {
        return status.networks().stream()
                .flatMap(network -> network.peers().stream())
                .filter(peer -> peer.hostname().filter(hostname::equals).isPresent())
                .findFirst();
    }

    private static boolean isOnline(StatusView status, String hostname) {
        return peer(status, hostname).filter(p -> p.state() == PeerState.ONLINE).isPresent();
    }

    private EventStream subscribe(String who) throws MantaException {
        return connect(who)
                .subscribe(new SubscribeRequest(List.of(Topic.STATUS), Optional.empty()), PATIENCE);
    }

    private static StatusView statusIn(EventStream events) throws MantaException {
        EventStream.Received received = events.next(LONG).orElseThrow();
        return ((StatusEvent) received.event().event()).status();
    }

    private Daemon start(String name) throws Exception {
        Path state = folder.resolve(name);
        if (Files.notExists(state)) {
            Files.createDirectory(state);
            Object uid = Files.getAttribute(folder, "unix:uid");
            Files.writeString(
                    state.resolve("settings.json"),
                    "{\"version\":1,\"operators\":\"" + uid + "\"}");
        }
        Daemon daemon =
                new Daemon(
                        new DaemonOptions(
                                state,
                                socket(name),
                                OptionalInt.of(0),
                                Optional.of(DaemonOptions.NO_TUN),
                                Optional.empty(),
                                Optional.empty(),
                                new DiscoveryOverrides(true, List.of(), List.of()),
                                Set.of()),
                        Clock.system(),
                        ServiceNotifier.of(Map.of()));
        opened.add(daemon);
        daemon.start();
        return daemon;
    }

    private IpcClient connect(String name) throws MantaException {
        IpcClient client = IpcClient.connect(socket(name), "test", Clock.system(), PATIENCE);
        opened.add(client);
        return client;
    }

    private <R extends IpcReply> R ask(String who, IpcRequest<R> request) throws MantaException {
        return connect(who).call(request, PATIENCE).reply();
    }

    private MantaException refusal(String who, IpcRequest<?> request) {
        return catchThrowableOfType(MantaException.class, () -> ask(who, request));
    }

    private Path socket(String name) {
        return folder.resolve(name + ".sock");
    }
}
