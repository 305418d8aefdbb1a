package io.manta.daemon.api;

import static io.manta.daemon.api.MeshViews.aliased;
import static io.manta.daemon.api.MeshViews.device;
import static io.manta.daemon.api.MeshViews.member;
import static io.manta.daemon.api.MeshViews.network;
import static io.manta.daemon.api.MeshViews.prefix;
import static io.manta.daemon.api.MeshViews.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.daemon.state.PeerList;
import io.manta.daemon.state.StaticPeer;
import io.manta.identity.MeshAddress;
import io.manta.mesh.view.MeshView;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerTargetTest {
    private final TunnelKeys keys = new TunnelKeys();
    private final StaticPeer office =
            new StaticPeer(
                    "office",
                    keys.of(device(50)),
                    Optional.empty(),
                    List.of(prefix("10.5.0.0/16"), prefix("0.0.0.0/0")),
                    false,
                    OptionalInt.empty(),
                    Optional.empty());
    private final PeerList list = PeerList.EMPTY.plus(office);
    private final MeshView view =
            view(
                    network(1, "home", aliased(member(2, "bob"), "bobby"), member(3, "carl")),
                    network(2, "work", member(2, "bob"), member(4, "carl")));

    @ParameterizedTest
    @ValueSource(strings = {"bob", "bobby", "bob.home", "bob.work", "bobby.home"})
    void findsAMemberByWhatItIsCalled(String said) throws Exception {
        assertThat(find(said).device()).contains(device(2));
    }

    @Test
    void findsAMemberByWhatItIs() throws Exception {
        MeshAddress bob = MeshAddress.of(device(2));

        for (String said :
                List.of(
                        device(2).toString(),
                        device(2).toString().substring(0, 12),
                        bob.ipv4().getHostAddress(),
                        bob.ipv6().getHostAddress(),
                        keys.of(device(2)).toString())) {
            assertThat(find(said).device()).as(said).contains(device(2));
        }
        assertThat(find("bob").address()).contains(bob.ipv4().getHostAddress());
        assertThat(find("bob").key()).isEqualTo(keys.of(device(2)));
    }

    @Test
    void asksWhichIfSeveralNetworksHaveOne() throws Exception {
        assertThatThrownBy(() -> find("carl"))
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
                .hasMessageContaining("carl.home")
                .hasMessageContaining("carl.work");
        assertThat(find("carl.home").device()).contains(device(3));
        assertThat(find("carl.work").device()).contains(device(4));
    }

    @Test
    void findsAPlainPeerByNameKeyAndRange() throws Exception {
        assertThat(find("office").device()).isEmpty();
        assertThat(find(office.key().toString()).name()).isEqualTo("office");
        assertThat(find("10.5.7.7").name()).isEqualTo("office");
        assertThat(find("8.8.8.8").name()).isEqualTo("office");
    }

    @Test
    void saysThatThereIsNobody() {
        assertThatThrownBy(() -> find("dora"))
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    private PeerTarget find(String said) throws MantaException {
        return PeerTarget.find(list, view, keys, said);
    }
}
