package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.health.Warning;
import io.manta.base.net.DatagramPortFactory;
import io.manta.lab.FakeClock;
import io.manta.lab.Internet;
import io.manta.lab.MemoryInterface;
import io.manta.lab.MemoryPort;
import io.manta.lab.MemoryTunFactory;
import io.manta.tun.TunDevice;
import io.manta.tun.TunException;
import io.manta.tun.TunFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All traffic through a peer, on a machine that does not do all it is told. */
class AllTrafficTest {
    private final Internet internet = new Internet(new FakeClock(), 1).immediate();
    private final MemoryTunFactory tuns = new MemoryTunFactory();
    private final EngineLab lab = new EngineLab(1);
    private final EngineLab other = new EngineLab(2);

    @Test
    void saysThatAnswersMayBeDroppedUntilTheyAreNot() throws Exception {
        try (Engine engine = lab.engine(internet.host("ann", "127.0.0.1").ports(), tuns, other)) {
            engine.start();
            engine.up();
            MemoryInterface made = tuns.device(EngineLab.TUN).config();
            made.failAfter(1);

            engine.apply(throughOther("0.0.0.0/0"));

            assertThat(made.changes()).last().isEqualTo("route all IPv4 but mark 41820");
            List<Warning> warnings = List.copyOf(lab.health.warnings().value());
            assertThat(warnings).hasSize(1);
            assertThat(warnings.getFirst().code()).isEqualTo("answers-checked");
            assertThat(warnings.getFirst().text()).contains("(rp_filter=1)");
            assertThat(warnings.getFirst().remedy()).contains("sysctl", "rp_filter=2");

            engine.listenOn(45_004);

            assertThat(made.changes()).last().isEqualTo("keep port 45004 out of mark 41820");
            assertThat(lab.health.warnings().value()).isEmpty();
        }
    }

    @Test
    void saysNothingMoreOnceThePeerNoLongerCarriesIt() throws Exception {
        try (Engine engine = lab.engine(internet.host("ann", "127.0.0.1").ports(), tuns, other)) {
            engine.start();
            engine.up();
            MemoryInterface made = tuns.device(EngineLab.TUN).config();
            made.failAfter(1);
            engine.apply(throughOther("0.0.0.0/0"));
            assertThat(lab.health.warnings().value()).hasSize(1);

            engine.apply(throughOther());

            assertThat(made.changes()).last().isEqualTo("unroute all IPv4 but mark 41820");
            assertThat(lab.health.warnings().value()).isEmpty();
        }
    }

    @Test
    void withoutMarksDatagramsFollowTheWayOutOfThisMachine() throws Exception {
        List<MemoryPort> opened = new ArrayList<>();
        DatagramPortFactory ports =
                wanted -> {
                    opened.add((MemoryPort) internet.host("ann", "127.0.0.1").ports().open(wanted));
                    return opened.getLast();
                };
        try (Engine engine = lab.engine(ports, tuns, other)) {
            engine.start();
            engine.up();
            tuns.device(EngineLab.TUN).config().withoutMarks(4, 6);

            engine.apply(throughOther("0.0.0.0/0"));
            assertThat(opened.getLast().leavesBy()).containsExactly(4, 0);
            tuns.device(EngineLab.TUN).config().withoutMarks(7, 6);
            engine.followOutward();
            assertThat(opened.getLast().leavesBy()).containsExactly(7, 0);

            engine.down();
            assertThat(opened.getLast().leavesBy()).containsExactly(0, 0);
            engine.followOutward();
            assertThat(opened.getLast().leavesBy()).as("down").containsExactly(0, 0);
            assertThat(lab.health.warnings().value()).isEmpty();
        }
    }

    @Test
    void theInterfaceIsCalledAsTheSystemCallsItWhileThereIsOne() throws Exception {
        TunFactory kernel =
                new TunFactory() {
                    @Override
                    public boolean isAvailable() {
                        return true;
                    }

                    @Override
                    public int priority() {
                        return 0;
                    }

                    @Override
                    public TunDevice open(String wish) throws TunException {
                        return tuns.open("utun4");
                    }

                    @Override
                    public void remove(String name) {}
                };
        try (Engine engine = lab.engine(internet.host("ann", "127.0.0.1").ports(), kernel, other)) {
            assertThat(engine.interfaceName()).contains(EngineLab.TUN);
            engine.start();
            engine.up();
            assertThat(engine.interfaceName()).contains("utun4");
            engine.down();
            assertThat(engine.interfaceName()).contains(EngineLab.TUN);
        }
    }

    private EngineConfig throughOther(String... all) {
        EngineConfig usual = lab.config(other);
        return new EngineConfig(
                usual.tun(),
                usual.mtuBytes(),
                usual.addresses(),
                List.of(EngineLab.with(usual.peers().getFirst(), all)));
    }
}
