package io.manta.discovery.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.life.TaskScope;
import io.manta.base.metric.MetricRegistry;
import io.manta.discovery.Keys;
import io.manta.discovery.RecordSource.Outcome;
import io.manta.discovery.SourceLimits;
import io.manta.discovery.pkarr.PkarrRelay;
import io.manta.discovery.pkarr.RelayHttp;
import io.manta.discovery.record.DiscoveryRecord;
import io.manta.discovery.record.MemoryTimes;
import io.manta.discovery.record.RecordAuthor;
import io.manta.discovery.record.RecordIssuer;
import io.manta.discovery.record.SignedPacket;
import io.manta.lab.FakeClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The relay, asked by a client that writes HTTP by hand, and by ours. */
@Timeout(60)
class RelayServerTest {
    private final FakeClock clock = new FakeClock();
    private final RecordIssuer issuer = new RecordIssuer(new MemoryTimes(), clock);
    private final RecordAuthor ann = RecordAuthor.of(Keys.device(1));
    private RelayServer relay;

    @BeforeEach
    void start() throws Exception {
        relay =
                RelayServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        clock,
                        new MetricRegistry());
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private SignedPacket issue() throws Exception {
        return issuer.issue(ann, new DiscoveryRecord.Gone());
    }

    /** An answer as it came: head, then body. */
    private record Raw(String head, byte[] body) {
        String status() {
            return head.split(" ")[1];
        }
    }

    private Raw ask(String method, String path, byte[] body, String... headers) throws Exception {
        try (Socket socket = new Socket(relay.address().getAddress(), relay.address().getPort())) {
            socket.setSoTimeout(20_000);
            String head =
                    method
                            + " "
                            + path
                            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                            + body.length
                            + "\r\n"
                            + String.join("", headers)
                            + "\r\n";
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(body);
            socket.getOutputStream().write(request.toByteArray());
            byte[] answer = socket.getInputStream().readAllBytes();
            String text = new String(answer, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            return new Raw(
                    text.substring(0, end), Arrays.copyOfRange(answer, end + 4, answer.length));
        }
    }

    private String put(SignedPacket packet, String... headers) throws Exception {
        return ask("PUT", "/" + packet.key(), packet.payload(), headers).status();
    }

    @Test
    void givesBackWhatWasPut() throws Exception {
        SignedPacket packet = issue();

        assertThat(put(packet)).isEqualTo("204");
        Raw got = ask("GET", "/" + ann.key(), new byte[0]);

        assertThat(got.status()).isEqualTo("200");
        assertThat(got.body()).isEqualTo(packet.payload());
        assertThat(got.head())
                .containsIgnoringCase("Content-type: application/pkarr.org/relays#payload")
                .containsIgnoringCase("Access-control-allow-origin: *")
                .containsIgnoringCase("Last-modified: Tue, 01 Jan 2030 00:00:00 GMT");
    }

    @Test
    void servesOurOwnClient() throws Exception {
        try (TaskScope scope = new TaskScope("test");
                HttpClient http = RelayHttp.client(scope)) {
            PkarrRelay client =
                    PkarrRelay.at(http, "http://127.0.0.1:" + relay.address().getPort() + "/");
            SignedPacket old = issue();
            SignedPacket packet = issue();

            assertThat(client.publish(packet, Optional.empty()).get(20, TimeUnit.SECONDS))
                    .isEqualTo(Outcome.KEPT);
            assertThat(client.publish(old, Optional.empty()).get(20, TimeUnit.SECONDS))
                    .isEqualTo(Outcome.FRESHER_KNOWN);
            assertThat(client.resolve(ann.key(), Optional.empty()).get(20, TimeUnit.SECONDS))
                    .contains(packet);
            assertThat(client.resolve(ann.key(), Optional.of(old)).get(20, TimeUnit.SECONDS))
                    .as("signed in the same second, told apart by the tag")
                    .contains(packet);
            assertThat(client.resolve(ann.key(), Optional.of(packet)).get(20, TimeUnit.SECONDS))
                    .contains(packet);
            http.shutdownNow();
        }
    }

    @Test
    void refusesOlderPacketsAndTakesTheSameAgain() throws Exception {
        SignedPacket old = issue();
        SignedPacket packet = issue();
        put(packet);

        assertThat(put(old)).isEqualTo("409");
        assertThat(put(packet)).isEqualTo("204");
    }

    @Test
    void refusesToReplaceWhatTheSenderHasNotSeen() throws Exception {
        clock.advance(Duration.ofSeconds(100));
        put(issue());
        clock.advance(Duration.ofSeconds(100));
        SignedPacket next = issue();

        assertThat(put(next, "If-Unmodified-Since: Tue, 01 Jan 2030 00:01:39 GMT\r\n"))
                .isEqualTo("412");
        assertThat(put(next, "If-Unmodified-Since: Tue, 01 Jan 2030 00:01:40 GMT\r\n"))
                .isEqualTo("204");
        assertThat(put(issue(), "If-Unmodified-Since: whenever\r\n")).isEqualTo("204");
    }

    @Test
    void sendsNothingThatIsKnown() throws Exception {
        put(issue());

        Raw got =
                ask(
                        "GET",
                        "/" + ann.key(),
                        new byte[0],
                        "If-Modified-Since: Tue, 01 Jan 2030 00:00:00 GMT\r\n");
        Raw earlier =
                ask(
                        "GET",
                        "/" + ann.key(),
                        new byte[0],
                        "If-Modified-Since: Mon, 31 Dec 2029 23:59:59 GMT\r\n");

        assertThat(got.status()).isEqualTo("304");
        assertThat(got.body()).isEmpty();
        assertThat(earlier.status()).isEqualTo("200");
    }

    @Test
    void refusesWhatIsNoKeyNoPacketOrTooLong() throws Exception {
        String key = "/" + ann.key();

        assertThat(ask("GET", "/", new byte[0]).status()).isEqualTo("400");
        assertThat(ask("GET", "/" + "y".repeat(52), new byte[0]).status()).isEqualTo("400");
        assertThat(ask("GET", key + "/x", new byte[0]).status()).isEqualTo("400");
        assertThat(ask("GET", key, new byte[0]).status()).isEqualTo("404");
        assertThat(ask("PUT", key, new byte[72]).status()).isEqualTo("400");
        assertThat(ask("PUT", key, new byte[0]).status()).isEqualTo("400");
        assertThat(ask("PUT", key, new byte[1073]).status()).isEqualTo("413");
        assertThat(ask("DELETE", key, new byte[0]).status()).isEqualTo("405");
        assertThat(ask("OPTIONS", key, new byte[0]).status()).isEqualTo("204");
    }

    @Test
    void refusesWhoAsksTooOftenUntilTimePasses() throws Exception {
        String status = "204";
        int taken = 0;
        while (status.equals("204")) {
            assertThat(taken).isLessThan(100);
            status = put(issue());
            taken++;
        }

        assertThat(status).isEqualTo("429");
        clock.advance(Duration.ofSeconds(2));
        assertThat(put(issue())).isEqualTo("204");
    }

    @Test
    void closesConnectionsBeyondWhatItServesAndServesOnAfterThat() throws Exception {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Socket socket = new Socket(relay.address().getAddress(), relay.address().getPort());
            socket.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));
            slow.add(socket);
        }
        for (Socket socket : slow) {
            socket.setSoTimeout(1);
        }
        // How long it takes to notice is the machine's affair; the test's limit ends it.
        while (slow.stream().noneMatch(RelayServerTest::isClosed)) {
            Thread.onSpinWait();
        }
        for (Socket socket : slow) {
            socket.close();
        }

        // Its threads notice one after the other; the test's limit is how long.
        while (!isServed()) {
            Thread.onSpinWait();
        }
    }

    private static boolean isClosed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private boolean isServed() {
        try {
            clock.advance(Duration.ofSeconds(1));
            return ask("GET", "/" + ann.key(), new byte[0]).status().equals("404");
        } catch (Exception e) {
            return false;
        }
    }

    @Test
    void keepsSoManyPacketsAndForgetsTheOneNobodyAsksFor() throws Exception {
        PacketCache cache = new PacketCache(3);
        RecordAuthor[] authors = new RecordAuthor[4];
        for (int i = 0; i < 4; i++) {
            authors[i] = RecordAuthor.of(Keys.device(i));
            if (i == 3) {
                assertThat(cache.of(authors[0].key())).isPresent();
            }
            cache.offer(issuer.issue(authors[i], new DiscoveryRecord.Gone()), Optional.empty());
        }

        assertThat(cache.size()).isEqualTo(3);
        assertThat(cache.of(authors[0].key())).isPresent();
        assertThat(cache.of(authors[1].key())).isEmpty();
    }

    @Test
    void countsTheAddressesOfOneNetworkTogether() throws Exception {
        SourceLimits limits = new SourceLimits(clock, 2, Duration.ofSeconds(1));

        assertThat(limits.admit(InetAddress.ofLiteral("2001:db8::1"))).isTrue();
        assertThat(limits.admit(InetAddress.ofLiteral("2001:db8::2"))).isTrue();
        assertThat(limits.admit(InetAddress.ofLiteral("2001:db8::3"))).isFalse();
        assertThat(limits.admit(InetAddress.ofLiteral("2001:db8:0:1::3"))).isTrue();
        assertThat(limits.admit(InetAddress.ofLiteral("192.0.2.1"))).isTrue();
        assertThat(limits.admit(InetAddress.ofLiteral("192.0.2.2"))).isTrue();
    }
}
