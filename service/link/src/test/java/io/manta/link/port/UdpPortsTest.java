package io.manta.link.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.DatagramPort;
import org.junit.jupiter.api.Test;

class UdpPortsTest {
    private final MetricRegistry metrics = new MetricRegistry();
    private final UdpPorts ports = new UdpPorts(metrics);

    @Test
    void opensNativelyWhereItCan() throws Exception {
        try (DatagramPort port = ports.open(0)) {
            assertThat(port)
                    .isInstanceOf(UdpPorts.isNativeUsable() ? UdpPort.class : ChannelPort.class);
        }
    }

    @Test
    void refusesNumbersThatAreNoPorts() {
        assertThatThrownBy(() -> ports.open(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ports.open(65_536)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void describesItsCounters() {
        assertThat(metrics.all())
                .extracting(MetricRegistry.Metric::name)
                .containsExactly(
                        "manta_udp_cut_trains_total",
                        "manta_udp_receive_errors_total",
                        "manta_udp_truncated_total");
    }
}
