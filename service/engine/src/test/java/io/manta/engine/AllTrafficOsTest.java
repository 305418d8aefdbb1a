package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.engine.peer.PeerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * All traffic of a machine through a peer, whose endpoint lies behind the default route.
 *
 * <pre>
 *  ann: default via 10.99.0.2 ── 10.99.0.1 ══ 10.99.0.2 ── bob: port at 198.51.100.7
 *       manta0 ─────────── tunnel ─────────── manta0, elsewhere: 203.0.113.9, 2001:db8:9::9
 * </pre>
 */
class AllTrafficOsTest extends TwoEnginesOsTest {
    private static final String[] PING = "ping -c 2 -i 0.2 -W 5 203.0.113.9".split(" ");
    private static final String[] PING_6 = "ping -6 -c 2 -i 0.2 -W 5 2001:db8:9::9".split(" ");
    private static final Path SOURCE_CHECK = Path.of("/proc/sys/net/ipv4/conf/all/src_valid_mark");

    @BeforeEach
    void connect() throws Exception {
        cable(1500);
        annNet.in("route", "add", "default", "via", "10.99.0.2");
        for (String address : List.of("198.51.100.7/32", "203.0.113.9/32", "2001:db8:9::9/128")) {
            bobNet.address("lo", address);
        }
        // It also speaks from there, or it would soon be known at the near end of the cable.
        bobNet.in("route", "change", "10.99.0.0/24", "dev", "veth-bob", "src", "198.51.100.7");
        ann.start();
        bob.start();
        bob.apply(config(bobLab, annLab.spec("10.99.0.1:" + ann.port(), bobLab.identity)));
        bob.up();
    }

    @Test
    void goesThroughThePeerWhoseEndpointStaysReachable() throws Exception {
        String before = machine();
        ann.apply(throughBob("0.0.0.0/0", "::/0"));
        ann.up();

        assertThat(annNet.run(PING)).contains(" 0% packet loss");
        assertThat(annNet.run(PING_6)).contains(" 0% packet loss");

        assertThat(annNet.run("ip", "route", "get", "203.0.113.9")).contains("dev manta0");
        assertThat(annNet.run("ip", "route", "get", "2001:db8:9::9")).contains("dev manta0");
        assertThat(annNet.run("ip", "route", "get", "10.99.0.2"))
                .as("what is near stays near")
                .contains("dev veth-ann");
        assertThat(annNet.run("ip", "route", "get", "198.51.100.7", "mark", "41820"))
                .contains("dev veth-ann");
        assertThat(bob.status().peers().getFirst().endpoint().orElseThrow().toString())
                .startsWith("10.99.0.1");
        assertThat(annLab.health.warnings().value()).isEmpty();

        ann.down();
        assertThat(machine()).isEqualTo(before);
    }

    @Test
    void isTakenBackWhenThePeerNoLongerCarriesIt() throws Exception {
        String before = machine();
        ann.apply(throughBob());
        ann.up();
        String up = machine();

        ann.apply(throughBob("0.0.0.0/0"));
        assertThat(annNet.run(PING)).contains(" 0% packet loss");
        assertThat(rules("-6")).doesNotContain("41820").doesNotContain("0xa35c");
        ann.apply(throughBob("::/0"));
        assertThat(annNet.run(PING_6)).contains(" 0% packet loss");
        assertThat(rules("-4")).doesNotContain("0xa35c");
        ann.apply(throughBob());

        assertThat(machine()).isEqualTo(up);
        ann.down();
        assertThat(machine()).isEqualTo(before);
    }

    @Test
    void staysOffATableThatAnotherProgramUses() throws Exception {
        annNet.in("route", "add", "default", "dev", "veth-ann", "table", "41820");
        String before = machine();
        ann.apply(throughBob("0.0.0.0/0"));
        ann.up();

        assertThat(annNet.run(PING)).contains(" 0% packet loss");
        assertThat(rules("-4")).contains("lookup 41821");

        ann.down();
        assertThat(machine()).isEqualTo(before);
        assertThat(annNet.run("ip", "route", "show", "table", "41820")).contains("veth-ann");
    }

    @Test
    void goesThroughThePeerWhereSourcesAreCheckedStrictly() throws Exception {
        // What several distributions are set to: drop what would be answered by another way.
        for (String where : List.of("all", "veth-ann")) {
            annNet.sysctl("net/ipv4/conf/" + where + "/rp_filter", "1");
        }
        String before = machine();
        ann.apply(throughBob("0.0.0.0/0"));
        ann.up();
        assertThat(annNet.run(PING)).contains(" 0% packet loss");
        assertThat(rules("-4")).contains("ipproto udp sport " + ann.port() + " lookup main");
        assertThat(annLab.health.warnings().value()).isEmpty();

        ann.down();
        assertThat(machine()).isEqualTo(before);
    }

    private EngineConfig throughBob(String... all) {
        PeerSpec plain = bobLab.spec("198.51.100.7:" + bob.port(), annLab.identity);
        return config(annLab, EngineLab.with(plain, all));
    }

    private static EngineConfig config(EngineLab lab, PeerSpec peer) {
        return new EngineConfig(
                Optional.of(EngineLab.TUN), 1280, lab.config().addresses(), List.of(peer));
    }

    /** All that could be left behind. */
    private String machine() throws Exception {
        return String.join(
                "\n",
                rules("-4"),
                rules("-6"),
                annNet.run("ip", "-4", "route", "show", "table", "all"),
                annNet.call(() -> Files.readString(SOURCE_CHECK)));
    }

    private String rules(String family) {
        return annNet.run("ip", family, "rule");
    }
}
