package io.manta.daemon.api;

import static io.manta.daemon.api.MeshViews.THEN;
import static io.manta.daemon.api.MeshViews.aliased;
import static io.manta.daemon.api.MeshViews.at;
import static io.manta.daemon.api.MeshViews.connected;
import static io.manta.daemon.api.MeshViews.device;
import static io.manta.daemon.api.MeshViews.member;
import static io.manta.daemon.api.MeshViews.network;
import static io.manta.daemon.api.MeshViews.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import io.manta.engine.peer.EchoCount;
import io.manta.engine.peer.PeerSpec;
import io.manta.engine.peer.PeerStatus;
import io.manta.identity.DeviceId;
import io.manta.identity.UserId;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import io.manta.mesh.view.MemberView;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.handshake.LocalIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemberMapperTest {
    private final Random random = new Random(1);
    private final LocalIdentity own =
            new LocalIdentity(TunnelPrivateKey.generate(random::nextBytes));
    private final TunnelKeys keys = new TunnelKeys();
    private Instant now = THEN.plusSeconds(10);
    private final Clock clock =
            new Clock() {
                @Override
                public long nanos() {
                    return 0;
                }

                @Override
                public Instant now() {
                    return now;
                }
            };
    private final Meters meters = new Meters(new RateMeter(), new LossMeter());
    private final MemberMapper mapper = new MemberMapper(keys, meters, clock);

    @Test
    void showsAMemberWithItsTunnel() {
        MemberView bob = aliased(connected(member(2, "bob")), "bobby");
        PeerView view =
                show(
                        bob,
                        Map.of(),
                        tunnel(bob, io.manta.engine.peer.PeerState.ONLINE, at("192.168.1.9")));

        assertThat(view.deviceId()).contains(device(2).toString());
        assertThat(view.hostname()).contains("bob");
        assertThat(view.name()).isEqualTo("bobby");
        assertThat(view.state()).isEqualTo(PeerState.ONLINE);
        assertThat(view.path()).isEqualTo(PathKind.LAN);
        assertThat(view.endpoint()).contains("192.168.1.9:41820");
        assertThat(view.rttMs()).contains(1.5);
        assertThat(view.rxBytes()).isEqualTo(10);
        assertThat(view.txBytes()).isEqualTo(20);
        assertThat(view.lastSeen()).contains(THEN);
    }

    @Test
    void saysWhoseAMemberIsAndHowMuchGetsLost() {
        UserId user = UserId.ofFirstDevice(device(3));
        MemberView bob = owned(connected(member(2, "bob")), user);
        PeerStatus tunnel = tunnel(bob, io.manta.engine.peer.PeerState.ONLINE, at("192.168.1.9"));
        meters.losses().sample(0, List.of(echoing(tunnel, new EchoCount(0, 0))));
        meters.losses().sample(1, List.of(echoing(tunnel, new EchoCount(15, 5))));

        assertThat(show(bob, Map.of(), tunnel).userId()).contains(user.toString());
        assertThat(show(bob, Map.of(), tunnel).lossPercent()).contains(25.0);
        assertThat(show(member(2, "bob"), Map.of()).userId()).isEmpty();
    }

    private static PeerStatus echoing(PeerStatus peer, EchoCount echoes) {
        return new PeerStatus(
                peer.spec(),
                peer.state(),
                peer.endpoint(),
                peer.lastHandshake(),
                peer.lastReceived(),
                peer.rxBytes(),
                peer.txBytes(),
                peer.roundTrip(),
                echoes,
                peer.pathMtuBytes(),
                peer.handshakes());
    }

    private static MemberView owned(MemberView member, UserId user) {
        return new MemberView(
                member.device(),
                member.hostname(),
                member.alias(),
                Optional.of(user),
                member.ipv4(),
                member.ipv6(),
                member.candidates(),
                member.connected(),
                member.lastSeen(),
                member.coordinator(),
                member.ownDevice(),
                member.ipv6Only(),
                member.belonging(),
                member.secrets());
    }

    @Test
    void aConnectedMemberIsThereAlsoWithoutTheVpn() {
        PeerView view = show(connected(member(2, "bob")), Map.of(device(2), at("203.0.113.5")));

        assertThat(view.state()).isEqualTo(PeerState.ONLINE);
        assertThat(view.path()).isEqualTo(PathKind.DIRECT);
        assertThat(view.endpoint()).contains("203.0.113.5:41820");
        assertThat(view.rxBytes()).isZero();
    }

    @Test
    void aMemberThatFellSilentIsFirstIdleAndThenOffline() {
        MemberView bob = seen(member(2, "bob"), THEN);
        PeerStatus tunnel = tunnel(bob, io.manta.engine.peer.PeerState.ONLINE, at("192.0.2.1"));

        assertThat(show(bob, Map.of(), tunnel).state()).isEqualTo(PeerState.ONLINE);
        now = THEN.plusSeconds(31);
        assertThat(show(bob, Map.of(), tunnel).state()).isEqualTo(PeerState.IDLE);
        assertThat(show(bob, Map.of(), tunnel).path()).isEqualTo(PathKind.NONE);
        now = THEN.plusSeconds(121);
        assertThat(show(bob, Map.of(), tunnel).state()).isEqualTo(PeerState.OFFLINE);
    }

    @Test
    void aMemberThatDoesNotAnswerIsOffline() {
        MemberView bob = seen(member(2, "bob"), THEN);
        now = THEN.plusSeconds(60);
        PeerStatus tunnel = tunnel(bob, io.manta.engine.peer.PeerState.OFFLINE, at("192.0.2.1"));

        assertThat(show(bob, Map.of(), tunnel).state()).isEqualTo(PeerState.OFFLINE);
    }

    @Test
    void aMemberThatWasNeverSeenIsOffline() {
        PeerView view = show(member(2, "bob"), Map.of());

        assertThat(view.state()).isEqualTo(PeerState.OFFLINE);
        assertThat(view.path()).isEqualTo(PathKind.NONE);
        assertThat(view.lastSeen()).isEmpty();
        assertThat(view.endpoint()).isEmpty();
    }

    private PeerView show(MemberView member, Map<DeviceId, Endpoint> heard, PeerStatus... tunnels) {
        Membership membership =
                new Membership(view(network(1, "home", member)), heard, Optional.empty());
        return mapper.view(member, membership, NetworkMapper.byKey(List.of(tunnels)));
    }

    private static MemberView seen(MemberView member, Instant at) {
        return new MemberView(
                member.device(),
                member.hostname(),
                member.alias(),
                member.user(),
                member.ipv4(),
                member.ipv6(),
                member.candidates(),
                false,
                Optional.of(at),
                member.coordinator(),
                member.ownDevice(),
                member.ipv6Only(),
                member.belonging(),
                member.secrets());
    }

    private PeerStatus tunnel(
            MemberView member, io.manta.engine.peer.PeerState state, Endpoint place) {
        PeerSpec spec =
                new MemberSpecs(keys, own)
                        .of(
                                new Membership(
                                        view(network(1, "home", member)),
                                        Map.of(),
                                        Optional.empty()),
                                List.of())
                        .specs()
                        .getFirst();
        return new PeerStatus(
                spec,
                state,
                Optional.of(place),
                Optional.of(THEN),
                Optional.of(THEN),
                10,
                20,
                Optional.of(Duration.ofNanos(1_500_000)),
                EchoCount.NONE,
                1_280,
                1);
    }
}
