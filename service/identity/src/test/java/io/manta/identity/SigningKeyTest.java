package io.manta.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The keys of networks; what a device's key does, {@link DeviceKeyTest} shows. */
class SigningKeyTest {
    private static final byte[] MESSAGE = {1, 2, 3};

    @Test
    void signsSoThatItsNameRecognisesIt() {
        NetworkKey root = NetworkKey.generate(new Random(1)::nextBytes);
        EpochKey epoch = EpochKey.generate(new Random(2)::nextBytes);

        assertThat(root.id().hasSigned(MESSAGE, root.sign(MESSAGE))).isTrue();
        assertThat(epoch.id().hasSigned(MESSAGE, epoch.sign(MESSAGE))).isTrue();
        assertThat(root.id().hasSigned(MESSAGE, epoch.sign(MESSAGE))).isFalse();
        assertThat(root.id().hasSigned(new byte[3], root.sign(MESSAGE))).isFalse();
    }

    @Test
    void isTheSameKeyWhenMadeOfItsSeed() {
        NetworkKey root = NetworkKey.generate(new Random(3)::nextBytes);
        EpochKey epoch = EpochKey.generate(new Random(4)::nextBytes);

        assertThat(NetworkKey.ofSeed(root.copySeed()).id()).isEqualTo(root.id());
        assertThat(EpochKey.ofSeed(epoch.copySeed()).id()).isEqualTo(epoch.id());
    }

    @Test
    void letsTheCallerWipeWhatItHandedOut() {
        EpochKey epoch = EpochKey.generate(new Random(5)::nextBytes);
        byte[] before = epoch.sign(MESSAGE);

        Arrays.fill(epoch.copySeed(), (byte) 0);

        assertThat(epoch.sign(MESSAGE)).isEqualTo(before);
    }

    @Test
    void givesNoSecretOnceDestroyed() {
        NetworkKey root = NetworkKey.generate(new Random(6)::nextBytes);

        root.destroy();

        assertThatThrownBy(() -> root.sign(MESSAGE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(root::copySeed).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tellsNothingSecretAsText() {
        NetworkKey root = NetworkKey.generate(new Random(7)::nextBytes);
        EpochKey epoch = EpochKey.generate(new Random(8)::nextBytes);

        assertThat(root).hasToString("NetworkKey[" + root.id().shortForm() + "]");
        assertThat(epoch).hasToString("EpochKey[" + epoch.id().shortForm() + "]");
        assertThat(root + " " + epoch)
                .doesNotContain(HexFormat.of().formatHex(root.copySeed()).substring(0, 8))
                .doesNotContain(ZBase32.encode(epoch.copySeed()).substring(0, 8));
    }
}
