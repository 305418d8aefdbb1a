package io.manta.daemon;

import static io.manta.daemon.DaemonLab.ask;
import static io.manta.daemon.DaemonLab.awaitUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.time.Clock;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import io.manta.ipc.request.DownRequest;
import io.manta.ipc.request.PeerAddRequest;
import io.manta.ipc.request.PeerRemoveRequest;
import io.manta.ipc.request.UpRequest;
import io.manta.ipc.socket.IpcClient;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The life of one real process, from its first start to its end. */
@Isolated("measures how long the end takes")
class LifeOsTest extends OneLabOsTest {
    @Test
    void bringsTheInterfaceUpAndDownAndLeavesNothingBehind() throws Exception {
        // Given a service that was never started before
        MantadProcess service = lab.start("a", "--tun", "mt0", "--port", "45001");
        IpcClient client = lab.connect(service, "a");

        // When it comes up by itself, gets a peer, goes down and up again
        StatusView up = awaitUp(client);
        assertThat(up.tun()).hasValue("mt0");
        assertThat(up.port()).isEqualTo(45_001);
        assertThat(lab.namespace().ip("addr", "show", "mt0"))
                .contains(up.ipv4().orElseThrow() + "/32")
                .contains(up.ipv6().orElseThrow() + "/128")
                .contains("mtu 1280");
        ask(
                client,
                new PeerAddRequest(
                        "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=",
                        Optional.of("office"),
                        Optional.of("192.0.2.1:51820"),
                        List.of("10.5.0.0/24"),
                        Optional.empty(),
                        Optional.of(25)));
        assertThat(lab.namespace().ip("route")).contains("10.5.0.0/24 dev mt0");
        ask(client, new PeerRemoveRequest("office"));
        assertThat(lab.namespace().ip("route")).doesNotContain("10.5.0.0/24");
        assertThat(ask(client, new DownRequest()).state()).isEqualTo(TunnelState.DOWN);
        assertThat(lab.namespace().interfaces()).containsExactly("lo");
        assertThat(ask(client, new UpRequest(Optional.empty())).active()).isTrue();

        // Then a wanted stop is a clean one, within two seconds
        long before = Clock.system().nanos();
        service.signal("TERM");
        assertThat(service.exitCode()).as(service.output()).isZero();
        assertThat(Clock.system().nanos() - before).isLessThan(2_500_000_000L);
        assertThat(lab.namespace().interfaces()).containsExactly("lo");
        assertThat(lab.socket("a")).doesNotExist();
        assertThat(lab.state("a").resolve("journal")).isEmptyDirectory();
    }
}
