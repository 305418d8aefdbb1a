package io.manta.discovery.pkarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.discovery.Keys;
import io.manta.discovery.RecordSource.Outcome;
import io.manta.discovery.record.DiscoveryRecord;
import io.manta.discovery.record.MemoryTimes;
import io.manta.discovery.record.RecordAuthor;
import io.manta.discovery.record.RecordIssuer;
import io.manta.discovery.record.SignedPacket;
import io.manta.lab.FakeClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against a relay that shares no code with it, by TCP. */
@Timeout(60)
class PkarrRelayTest {
    private final FakeClock clock = new FakeClock();
    private final RecordIssuer issuer = new RecordIssuer(new MemoryTimes(), clock);
    private final RecordAuthor ann = RecordAuthor.of(Keys.device(1));
    private final TaskScope scope = new TaskScope("test");
    private final HttpClient http = RelayHttp.client(scope);
    private IndependentRelay server;
    private PkarrRelay relay;

    @BeforeEach
    void start() throws Exception {
        server = new IndependentRelay();
        relay = PkarrRelay.at(http, server.url());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        http.shutdownNow();
        scope.close();
    }

    private SignedPacket issue() throws Exception {
        return issuer.issue(ann, new DiscoveryRecord.Gone());
    }

    private Outcome publish(SignedPacket packet) throws Exception {
        return relay.publish(packet, Optional.empty()).get(30, TimeUnit.SECONDS);
    }

    private Optional<SignedPacket> resolve(Optional<SignedPacket> known) throws Exception {
        return relay.resolve(ann.key(), known).get(30, TimeUnit.SECONDS);
    }

    @Test
    void getsBackWhatItPut() throws Exception {
        SignedPacket packet = issue();

        assertThat(publish(packet)).isEqualTo(Outcome.KEPT);
        assertThat(server.kept.get(ann.key().toString())).isEqualTo(packet.payload());
        assertThat(resolve(Optional.empty())).contains(packet);
    }

    @Test
    void tellsThatNoneIsKept() throws Exception {
        assertThat(resolve(Optional.empty())).isEmpty();
    }

    @Test
    void hearsThatAFresherOneIsKept() throws Exception {
        SignedPacket old = issue();
        publish(issue());

        assertThat(publish(old)).isEqualTo(Outcome.FRESHER_KNOWN);
    }

    @Test
    void isNotSentAgainWhatItKnows() throws Exception {
        SignedPacket packet = issue();
        publish(packet);

        assertThat(resolve(Optional.of(packet))).contains(packet);
        assertThat(server.requests).last().isEqualTo("GET Tue, 01 Jan 2030 00:00:00 GMT");

        clock.advance(Duration.ofSeconds(1));
        SignedPacket fresher = issue();
        publish(fresher);
        assertThat(resolve(Optional.of(packet))).contains(fresher);
    }

    @ParameterizedTest
    @ValueSource(strings = {"429 Too Many Requests", "500 Oh", "301 Moved", "204 No Content"})
    void saysWhatARelayAnsweredThatDidNotServe(String status) {
        server.answerInstead =
                IndependentRelay.response(status + "\r\nLocation: /elsewhere", new byte[0]);

        assertThatThrownBy(() -> resolve(Optional.empty()))
                .hasCauseInstanceOf(MantaException.class)
                .hasMessageContaining(server.url())
                .hasMessageContaining(status.substring(0, 3));
        assertThat(server.requests).as("follows nobody elsewhere").hasSize(1);
    }

    @Test
    void refusesAPacketOfAnotherKeyAndAnyBytes() throws Exception {
        SignedPacket other =
                issuer.issue(RecordAuthor.of(Keys.device(2)), new DiscoveryRecord.Gone());
        for (byte[] body : new byte[][] {other.payload(), new byte[0], new byte[1072]}) {
            server.answerInstead = IndependentRelay.response("200 OK", body);

            assertThatThrownBy(() -> resolve(Optional.empty()))
                    .hasMessageContaining("sent no packet");
        }
    }

    @Test
    void readsNoMoreThanAPayloadCanHave() {
        server.answerInstead =
                IndependentRelay.response("200 OK", new byte[SignedPacket.MOST_PAYLOAD_BYTES + 1]);

        assertThatThrownBy(() -> resolve(Optional.empty()))
                .hasCauseInstanceOf(MantaException.class)
                .hasMessageContaining("can't be asked");
    }

    @Test
    void survivesWhatIsNotHttp() {
        server.answerInstead = "SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> resolve(Optional.empty()))
                .hasCauseInstanceOf(MantaException.class);
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        // Taken, so that nobody else listens there meanwhile; but nobody listens.
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            relay = PkarrRelay.at(http, "http://127.0.0.1:" + taken.getLocalPort());

            assertThatThrownBy(() -> resolve(Optional.empty()))
                    .hasCauseInstanceOf(MantaException.class)
                    .hasMessageContaining("can't be asked");
        }
    }

    @Test
    void namesRelaysApart() throws Exception {
        assertThat(PkarrRelay.at(http, "https://Relay.example.org").name())
                .isEqualTo("relay-relay-example-org");
        assertThat(PkarrRelay.at(http, "https://relay.example.org:8443/a").name())
                .isEqualTo("relay-relay-example-org-8443-a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "relay.example.org",
                "ftp://relay.example.org",
                "https://",
                "https://user:pw@relay.example.org",
                "https://relay.example.org/?a=b",
                "https://a b",
                "file:///etc/passwd",
            })
    void refusesWhatIsNoUrlOfARelay(String url) {
        assertThatThrownBy(() -> PkarrRelay.at(http, url)).isInstanceOf(MantaException.class);
    }

    @Test
    void roundsTimesToWhereNothingIsLost() {
        assertThat(HttpDates.floor(1_700_000_000_999_999L)).endsWith("22:13:20 GMT");
        assertThat(HttpDates.ceiling(1_700_000_000_000_001L)).endsWith("22:13:21 GMT");
        assertThat(HttpDates.ceiling(1_700_000_000_000_000L)).endsWith("22:13:20 GMT");
        assertThat(HttpDates.parse("Tue, 14 Nov 2023 22:13:20 GMT"))
                .contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(HttpDates.parse("yesterday")).isEmpty();
        assertThat(HttpDates.floor(Long.MAX_VALUE)).contains("9999");
    }
}
