package io.manta.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.engine.peer.PeerSpec;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.handshake.LocalIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionPlanTest {
    private final Random random = new Random(3);
    private final LocalIdentity identity = identity();

    @Test
    void routesWhatBelongsToPeersAndAllTrafficApart() throws Exception {
        SessionPlan plan =
                plan(
                        1280,
                        peer("ann", identity, "100.64.0.2/32", "0.0.0.0/0"),
                        peer("bob", identity, "10.1.2.3/16", "::/0"));

        assertThat(plan.routes())
                .extracting(IpPrefix::toString)
                .containsExactly("100.64.0.2/32", "10.1.0.0/16");
        assertThat(plan.allTraffic())
                .extracting(IpPrefix::toString)
                .containsExactly("0.0.0.0/0", "::/0");
    }

    @Test
    void refusesAnMtuOutOfRange() throws Exception {
        assertThatThrownBy(() -> plan(575)).hasMessageContaining("576 to 65000");
        assertThatThrownBy(() -> plan(65_001)).hasMessageContaining("65001");
        assertThat(plan(576).mtuBytes()).isEqualTo(576);
        assertThat(plan(65_000).mtuBytes()).isEqualTo(65_000);
    }

    @Test
    void refusesARangeOfTwoPeersEvenIfWrittenDifferently() throws Exception {
        assertThatThrownBy(
                        () ->
                                plan(
                                        1280,
                                        peer("ann", identity, "10.0.0.0/8"),
                                        peer("bob", identity, "10.9.9.9/8")))
                .hasMessage("10.9.9.9/8 belongs to 'ann' and 'bob'");
        plan(1280, peer("ann", identity, "10.0.0.0/8"), peer("bob", identity, "10.9.0.0/16"));
    }

    @Test
    void refusesMoreKeyPairsThanCanBeAnsweredTo() throws Exception {
        List<PeerSpec> peers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            peers.add(peer("peer" + i, identity(), "10.0." + i + ".0/24"));
        }
        plan(1280, peers.toArray(PeerSpec[]::new));
        peers.add(peer("one too many", identity(), "10.0.99.0/24"));

        assertThatThrownBy(() -> plan(1280, peers.toArray(PeerSpec[]::new)))
                .hasMessageContaining("17 key pairs");
    }

    @Test
    void remembersWhichAddressPeerAccepts() throws Exception {
        PeerSpec any = peer("any", identity(), "10.1.0.0/24");
        PeerSpec plain = peer("strict", identity(), "10.2.0.0/24", "fd02::/64");
        PeerSpec strict = accepting(plain, IpPrefix.parse("10.9.0.1/24"));

        SessionPlan plan = plan(1280, any, strict);

        assertThat(plan.source(IpPrefix.parse("10.1.0.0/24"))).isEmpty();
        assertThat(plan.source(IpPrefix.parse("10.2.0.0/24")))
                .hasValue(IpPrefix.parse("10.9.0.1/24"));
        assertThat(plan.source(IpPrefix.parse("fd02::/64"))).isEmpty();
        assertThat(plan.otherThan(plan.routes(), plan(1280, any, plain)))
                .containsExactly(IpPrefix.parse("10.2.0.0/24"));
    }

    @Test
    void routesARangeOnceHoweverManyPeersAreInIt() throws Exception {
        IpPrefix range = IpPrefix.parse("100.64.0.0/10");
        IpPrefix own = IpPrefix.parse("100.64.0.1/32");

        SessionPlan plan =
                SessionPlan.of(
                        "manta0",
                        1280,
                        List.of(IpPrefix.parse("10.9.0.1/32"), own),
                        List.of(range),
                        List.of(
                                peer("ann", identity, "100.64.0.2/32", "10.1.0.0/24"),
                                peer("bob", identity, "100.64.0.3/32")));

        assertThat(plan.routes()).containsExactly(range, IpPrefix.parse("10.1.0.0/24"));
        assertThat(plan.source(range)).hasValue(own);
    }

    @Test
    void routesAPeerApartThatAcceptsAnotherAddressThanItsRangeGives() throws Exception {
        IpPrefix range = IpPrefix.parse("100.64.0.0/10");
        IpPrefix own = IpPrefix.parse("100.64.0.1/32");
        IpPrefix other = IpPrefix.parse("10.9.0.1/32");

        SessionPlan plan =
                SessionPlan.of(
                        "manta0",
                        1280,
                        List.of(own, other),
                        List.of(range),
                        List.of(
                                accepting(peer("ann", identity, "100.64.0.2/32"), other),
                                accepting(peer("bob", identity, "100.64.0.3/32"), own)));

        assertThat(plan.routes()).containsExactly(range, IpPrefix.parse("100.64.0.2/32"));
        assertThat(plan.source(IpPrefix.parse("100.64.0.2/32"))).hasValue(other);
    }

    private static PeerSpec accepting(PeerSpec plain, IpPrefix... ours) {
        return new PeerSpec(
                plain.name(),
                plain.key(),
                plain.endpoint(),
                plain.allowedIps(),
                plain.psk(),
                plain.keepalive(),
                plain.identity(),
                List.of(ours),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private SessionPlan plan(int mtuBytes, PeerSpec... peers) throws MantaException {
        return SessionPlan.of("manta0", mtuBytes, List.of(), List.of(), List.of(peers));
    }

    private PeerSpec peer(String name, LocalIdentity known, String... ranges)
            throws MantaException {
        List<IpPrefix> allowed = new ArrayList<>();
        for (String range : ranges) {
            allowed.add(IpPrefix.parse(range));
        }
        return new PeerSpec(
                name,
                identity().publicKey(),
                Optional.empty(),
                allowed,
                PresharedKey.none(),
                Duration.ZERO,
                known);
    }

    private LocalIdentity identity() {
        return new LocalIdentity(TunnelPrivateKey.generate(random::nextBytes));
    }
}
