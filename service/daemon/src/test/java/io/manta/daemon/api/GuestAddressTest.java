package io.manta.daemon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.identity.MeshAddress;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuestAddressTest {
    @Test
    void staysWithinTheMeshRangesAndNeverGivesAnAddressTwice() throws Exception {
        Set<IpPrefix> taken = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            List<IpPrefix> chosen = GuestAddress.choose(key(i), taken);

            assertThat(MeshAddress.IPV4_RANGE.contains(chosen.get(0))).isTrue();
            assertThat(MeshAddress.IPV6_RANGE.contains(chosen.get(1))).isTrue();
            assertThat(chosen).allMatch(IpPrefix::isHost);
            assertThat(chosen.get(0).low() & 0xFF).isBetween(1L, 254L);
            assertThat(taken.addAll(chosen)).isTrue();
        }
        assertThat(taken).hasSize(4_000);
    }

    @Test
    void followsFromTheKeyAndMovesOnWhenTaken() throws Exception {
        List<IpPrefix> first = GuestAddress.choose(key(1), List.of());

        assertThat(GuestAddress.choose(key(1), List.of())).isEqualTo(first);
        assertThat(GuestAddress.choose(key(1), first)).doesNotContainAnyElementsOf(first);
    }

    @Test
    void givesUpWhenARangeCoversEverything() {
        MantaException refused =
                catchThrowableOfType(
                        MantaException.class,
                        () -> GuestAddress.choose(key(1), List.of(MeshAddress.IPV4_RANGE)));

        assertThat(refused.code()).isEqualTo(ErrorCode.LIMIT_REACHED);
    }

    private static TunnelPublicKey key(int number) {
        return TunnelPublicKey.of(ByteBuffer.allocate(32).putInt(number).array());
    }
}
