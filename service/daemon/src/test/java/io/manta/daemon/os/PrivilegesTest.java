package io.manta.daemon.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrivilegesTest {
    @Test
    void readsTheCapabilityThatMakesInterfaces() {
        assertThat(Privileges.hasNetAdmin(List.of("Name:\tx", "CapEff:\t000001ffffffffff")))
                .isTrue();
        assertThat(Privileges.hasNetAdmin(List.of("CapEff:\t0000000000001000"))).isTrue();
        assertThat(Privileges.hasNetAdmin(List.of("CapEff:\t0000000000002fff"))).isFalse();
        assertThat(Privileges.hasNetAdmin(List.of("CapPrm:\t0000000000001000"))).isFalse();
    }
}
