package io.manta.daemon.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerRulesTest {
    private final PeerList office = PeerList.EMPTY.plus(peer("office", 1, "10.5.0.0/16"));

    @ParameterizedTest
    @ValueSource(strings = {"10.6.0.0/16", "fd00::/8", "10.4.255.255"})
    void letsPeersWithRangesOfTheirOwnIn(String range) {
        assertThatCode(() -> PeerRules.check(office, peer("home", 2, range), List.of()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.5.0.0/16", "10.5.3.0/24", "10.0.0.0/8", "10.5.0.1"})
    void namesThePeerWhoseRangeIsTaken(String range) {
        MantaException refused = refusal(office, peer("home", 2, range));

        assertThat(refused.code()).isEqualTo(ErrorCode.ALREADY_EXISTS);
        assertThat(refused).hasMessageContaining("'office'").hasMessageContaining("10.5.0.0/16");
    }

    @Test
    void letsOnePeerHaveAllTrafficThatNobodyElseHas() {
        PeerList list = PeerList.EMPTY.plus(peer("exit", 2, "0.0.0.0/0", "::/0"));

        assertThatCode(() -> PeerRules.check(list, peer("home", 3, "10.6.0.0/16"), List.of()))
                .doesNotThrowAnyException();
        assertThat(refusal(list, peer("other exit", 3, "0.0.0.0/0")))
                .hasMessageContaining("'exit'");
    }

    @Test
    void refusesAPeerThatClaimsOurAddress() throws Exception {
        List<IpPrefix> own = List.of(IpPrefix.parse("10.9.0.1/24"));

        MantaException refused =
                catchThrowableOfType(
                        MantaException.class,
                        () -> PeerRules.check(office, peer("home", 2, "10.9.0.1"), own));

        assertThat(refused).hasMessageContaining("10.9.0.1 is an address of this device");
    }

    @Test
    void refusesASecondPeerOfTheSameNameOrKey() {
        assertThat(refusal(office, peer("office", 2, "10.9.0.0/16")))
                .hasMessageContaining("'office' already");
        assertThat(refusal(office, peer("home", 1, "10.9.0.0/16")))
                .hasMessageContaining("'office' has this public key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", " a", "a\nb", "\u202Eab"})
    void refusesNamesThatCommandsOrEyesMistake(String name) {
        MantaException refused = refusal(office, peer(name, 2, "10.9.0.0/16"));

        assertThat(refused).hasMessageContaining("not a name for a peer");
        assertThat(refused.getMessage()).doesNotContain("\n").doesNotContain("\u202E");
    }

    @Test
    void stopsAtTheMostPeers() {
        List<StaticPeer> many = new ArrayList<>();
        for (int i = 0; i < PeerRules.MOST_PEERS; i++) {
            many.add(peer("p" + i, i, "10." + i / 256 + "." + i % 256 + ".0/24"));
        }

        MantaException refused =
                refusal(new PeerList(many, List.of()), peer("one more", 5_000, "fd00::/8"));

        assertThat(refused.code()).isEqualTo(ErrorCode.LIMIT_REACHED);
    }

    @Test
    void forgetsAnIdentityWithItsLastPeer() {
        TunnelPublicKey own = key(77);
        PeerList list =
                PeerList.EMPTY
                        .plus(new ImportedIdentity(own, List.of()))
                        .plus(withIdentity(peer("a", 1, "10.1.0.0/16"), own))
                        .plus(withIdentity(peer("b", 2, "10.2.0.0/16"), own));

        assertThat(list.minus(key(1)).identities()).hasSize(1);
        assertThat(list.minus(key(1)).minus(key(2))).isEqualTo(PeerList.EMPTY);
    }

    private static StaticPeer withIdentity(StaticPeer peer, TunnelPublicKey own) {
        return new StaticPeer(
                peer.name(),
                peer.key(),
                peer.endpoint(),
                peer.allowedIps(),
                peer.psk(),
                peer.keepaliveS(),
                Optional.of(own));
    }

    private static MantaException refusal(PeerList others, StaticPeer peer) {
        return catchThrowableOfType(
                MantaException.class, () -> PeerRules.check(others, peer, List.of()));
    }

    private static StaticPeer peer(String name, int number, String... ranges) {
        List<IpPrefix> prefixes = Arrays.stream(ranges).map(PeerRulesTest::prefix).toList();
        return new StaticPeer(
                name,
                key(number),
                Optional.empty(),
                prefixes,
                false,
                OptionalInt.empty(),
                Optional.empty());
    }

    private static TunnelPublicKey key(int number) {
        return TunnelPublicKey.of(ByteBuffer.allocate(32).putInt(number).array());
    }

    private static IpPrefix prefix(String text) {
        try {
            return IpPrefix.parse(text);
        } catch (MantaException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
