package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.ipc.request.ConfigSetRequest;
import io.manta.ipc.request.MdnsScanRequest;
import org.junit.jupiter.api.Test;

class MdnsCommandsTest extends AgainstFakeService {
    @Test
    void showsWhoIsOnTheLocalNetwork() {
        Run run = manta("mdns", "scan");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .hasSize(3)
                .anyMatch(line -> line.matches("mira +home +192.168.1.7:41820"))
                .anyMatch(line -> line.matches("a stranger +none of ours +192.168.1.8:41820"));
        assertThat(service.requests).contains(new MdnsScanRequest());
    }

    @Test
    void printsTheReplyForPrograms() {
        assertThat(manta("--json", "mdns", "scan").out())
                .startsWith("{\"devices\":[")
                .contains("\"endpoint\":\"192.168.1.7:41820\"");
    }

    @Test
    void isSwitchedOffAndOn() {
        assertThat(manta("mdns", "off").out()).contains("not announced");
        assertThat(manta("mdns", "on").out()).contains("is announced");

        assertThat(service.requests)
                .containsExactly(
                        new ConfigSetRequest("mdns", "off"), new ConfigSetRequest("mdns", "on"));
    }

    @Test
    void needsAWordAfterIt() {
        assertThat(manta("mdns").code()).isEqualTo(2);
    }
}
