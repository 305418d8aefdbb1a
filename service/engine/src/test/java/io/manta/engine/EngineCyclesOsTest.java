package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.base.watch.Watch.Subscription;
import io.manta.lab.os.NetNs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The same as EngineCyclesTest where it hurts: with real devices, sockets, addresses and routes.
 */
@Tag("os")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EngineCyclesOsTest {
    private static final int CYCLES = 100;

    private final EngineLab lab = new EngineLab(1);
    private final EngineLab other = new EngineLab(2);
    private NetNs net;
    private Engine engine;

    @BeforeEach
    void makeNamespace() {
        Assumptions.assumeTrue(NetNs.missingForTuns().isEmpty(), NetNs.missingForTuns());
        net = new NetNs("cycles");
        engine = lab.engine(EngineLab.ports(net), net.tuns(), other);
    }

    @AfterEach
    void removeNamespace() {
        if (engine != null) {
            engine.close();
        }
        if (net != null) {
            net.close();
        }
        assertThat(EngineLab.liveThreads()).isEmpty();
        assertThat(lab.journal.present()).isEmpty();
    }

    @Test
    void aHundredCyclesLeaveTheMachineAsItWas() throws Exception {
        String networkBefore = network();
        engine.start();
        engine.up();
        assertThat(network())
                .contains("100.64.0.1/10", "fd6d:616e:7461::1/48", "100.64.0.2 dev manta0");
        engine.down();
        assertThat(network()).isEqualTo(networkBefore);
        Map<String, Long> filesBefore = openFiles();
        long heapBefore = EngineLab.usedHeapBytes();

        for (int i = 0; i < CYCLES; i++) {
            engine.up();
            engine.down();
        }

        assertThat(network()).isEqualTo(networkBefore);
        assertThat(openFiles()).isEqualTo(filesBefore);
        assertThat(EngineLab.usedHeapBytes() - heapBefore).isLessThan(1_000_000);
    }

    @Test
    void wholeEnginesGiveTheirSocketsBack() throws Exception {
        engine.start();
        engine.up();
        engine.close();
        Map<String, Long> filesBefore = openFiles();

        for (int i = 0; i < CYCLES / 4; i++) {
            engine = lab.engine(EngineLab.ports(net), net.tuns(), other);
            engine.start();
            engine.up();
            engine.close();
        }

        assertThat(openFiles()).isEqualTo(filesBefore);
    }

    @Test
    void anInterfaceDeletedByHandIsNoticedAndMadeAgain() throws Exception {
        engine.start();
        for (int i = 0; i < 5; i++) {
            engine.up();
            CountDownLatch failed = new CountDownLatch(1);
            Subscription following =
                    engine.state()
                            .follow(
                                    state -> {
                                        if (state instanceof EngineState.Failed) {
                                            failed.countDown();
                                        }
                                    });
            net.in("link", "delete", EngineLab.TUN);
            assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
            following.close();
            assertThat(engine.state().value())
                    .isInstanceOfSatisfying(
                            EngineState.Failed.class,
                            f -> assertThat(f.code()).isEqualTo(ErrorCode.TUN_MISSING));
            assertThat(lab.journal.present()).isEmpty();
        }
        engine.up();
        assertThat(engine.state().value()).isInstanceOf(EngineState.Up.class);
    }

    @Test
    void aTakenNameIsSaidAndLeftAlone() throws Exception {
        net.in("tuntap", "add", "dev", EngineLab.TUN, "mode", "tun");
        engine.start();

        org.assertj.core.api.Assertions.assertThatThrownBy(engine::up)
                .hasMessageContaining(EngineLab.TUN);

        assertThat(engine.state().value())
                .isInstanceOfSatisfying(
                        EngineState.Failed.class,
                        f -> assertThat(f.code()).isEqualTo(ErrorCode.INTERFACE_EXISTS));
        assertThat(net.run("ip", "link")).contains(EngineLab.TUN);
    }

    @Test
    void anAddressOnAMachineWithoutIpv6IsAWarning() throws Exception {
        net.run("sh", "-c", "echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6");
        engine.start();

        engine.up();

        assertThat(lab.health.warnings().value()).anyMatch(w -> w.code().equals("no-ipv6"));
        assertThat(network()).contains("100.64.0.1/10").doesNotContain("fd6d:616e:7461::1");
        engine.down();
        assertThat(lab.health.warnings().value()).isEmpty();
    }

    private String network() {
        return Stream.of("address", "-4 route", "-6 route")
                .map(what -> net.run(("ip -o " + what).split(" ")))
                .collect(Collectors.joining("\n"))
                // Interfaces are numbered on and on.
                .replaceAll("(?m)^\\d+: ", "");
    }

    /** How many descriptors of each kind this process has. */
    private static Map<String, Long> openFiles() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.map(EngineCyclesOsTest::kind)
                    .filter(kind -> kind.matches("socket|/dev/net/tun|anon_inode:.*"))
                    .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));
        }
    }

    private static String kind(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().replaceAll(":\\[\\d+]", "");
        } catch (java.io.IOException e) {
            return "gone";
        }
    }
}
