package io.manta.link.port;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.DatagramReceiver;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the channels of the JDK do beside the contract, in either form. */
class ChannelPortTest {
    private final Optional<DescriptorOptions> options = DescriptorOptions.system();

    @Test
    void hasASocketForEachFamilyWhereDescriptorsCanBeReached() throws Exception {
        try (ChannelPort apart = ChannelPort.open(0, options);
                ChannelPort together = ChannelPort.open(0, Optional.empty())) {
            assertThat(apart.receivers())
                    .extracting(DatagramReceiver::family)
                    .containsExactly("4", "6");
            assertThat(together.receivers())
                    .extracting(DatagramReceiver::family)
                    .containsExactly("46");
        }
    }

    @Test
    void probesAreHonestForBothFamiliesOnSocketsOfTheirOwn() throws Exception {
        try (ChannelPort port = ChannelPort.open(0, options)) {
            assertThat(requireNonNull(port.socket(true)).canProbe(true)).isTrue();
            assertThat(requireNonNull(port.socket(false)).canProbe(false)).isTrue();
        }
    }

    @Test
    void canBeBoundToAnInterfaceAndLetGoAlsoAfterARebindAndAMove() throws Exception {
        int free;
        try (ChannelPort other = ChannelPort.open(0, options)) {
            free = other.localPort();
        }
        try (ChannelPort port = ChannelPort.open(0, options)) {
            port.leaveBy(1, 1);
            port.rebind();
            port.move(free);
            port.leaveBy(0, 0);
        }
    }

    @Test
    void anInterfaceThatIsNotThereIsRefused() throws Exception {
        try (ChannelPort port = ChannelPort.open(0, options)) {
            assertThatThrownBy(() -> port.leaveBy(1, 999_999))
                    .isInstanceOfSatisfying(
                            MantaException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED))
                    .hasMessageContaining("999999");
        }
    }

    @Test
    void withoutDescriptorsItSaysThatItCannotBeBound() throws Exception {
        try (ChannelPort port = ChannelPort.open(0, Optional.empty())) {
            port.leaveBy(0, 0);
            assertThatThrownBy(() -> port.leaveBy(1, 0))
                    .isInstanceOfSatisfying(
                            MantaException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED));
        }
    }
}
