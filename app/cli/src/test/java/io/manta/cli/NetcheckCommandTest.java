package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetcheckCommandTest extends AgainstFakeService {
    @Test
    void saysHowThisMachineIsConnected() {
        Run run = manta("netcheck");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "UDP port      41820",
                        "Own places    192.168.1.5:41820",
                        "From outside  IPv4: 9.9.9.9:1024, behind a NAT",
                        "  a.example:3478 sees 9.9.9.9:1024",
                        "  b.example:3478 sees nothing: no answer from 8.8.4.4:3478",
                        "  mdns: on")
                .anyMatch(line -> line.matches("  https://relay.example: relay failed .*since.*"));
    }

    @Test
    void printsTheReplyForPrograms() {
        assertThat(manta("--json", "netcheck").out())
                .contains("\"mapping\":\"endpoint-independent\"", "\"translated\":true");
    }
}
