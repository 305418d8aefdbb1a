package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.lab.os.NetNs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** Two engines with real devices and ports, in two namespaces, and nothing left of them after. */
@Tag("os")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class TwoEnginesOsTest {
    final EngineLab annLab = new EngineLab(1);
    final EngineLab bobLab = new EngineLab(2);
    NetNs annNet;
    NetNs bobNet;
    Engine ann;
    Engine bob;

    @BeforeEach
    void makeNamespaces() {
        Assumptions.assumeTrue(NetNs.missingForTuns().isEmpty(), NetNs.missingForTuns());
        annNet = new NetNs("ann");
        bobNet = new NetNs("bob");
        ann = annLab.engine(EngineLab.ports(annNet), annNet.tuns());
        bob = bobLab.engine(EngineLab.ports(bobNet), bobNet.tuns());
    }

    /** Joins them by a cable: {@code 10.99.0.1 veth-ann ══ veth-bob 10.99.0.2}. */
    void cable(int mtu) {
        NetNs.cable(annNet, "veth-ann", bobNet, "veth-bob", mtu);
        annNet.address("veth-ann", "10.99.0.1/24");
        bobNet.address("veth-bob", "10.99.0.2/24");
    }

    @AfterEach
    void removeNamespaces() {
        for (Engine engine : new Engine[] {ann, bob}) {
            if (engine != null) {
                engine.close();
            }
        }
        for (NetNs net : new NetNs[] {annNet, bobNet}) {
            if (net != null) {
                net.close();
            }
        }
        assertThat(EngineLab.liveThreads()).isEmpty();
        assertThat(annLab.journal.present()).isEmpty();
        assertThat(bobLab.journal.present()).isEmpty();
    }
}
