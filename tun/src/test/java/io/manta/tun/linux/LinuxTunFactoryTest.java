package io.manta.tun.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinuxTunFactoryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "sixteencharacter",
                "a/b",
                "a b",
                "a:b",
                "tun%d",
                "ä",
                "a\n",
                "a\0b"
            })
    void refusesNamesNoInterfaceShouldHave(String name) {
        LinuxTunFactory factory = new LinuxTunFactory();
        assertThatThrownBy(() -> factory.open(name))
                .asInstanceOf(type(TunException.class))
                .satisfies(
                        e -> {
                            assertThat(e.reason()).isEqualTo(Reason.BAD_NAME);
                            assertThat(e).hasMessageContaining("'" + name + "'");
                        });
        assertThatThrownBy(() -> factory.remove(name)).isInstanceOf(TunException.class);
    }
}
