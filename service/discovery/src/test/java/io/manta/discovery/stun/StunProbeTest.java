package io.manta.discovery.stun;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.discovery.Endpoints;
import io.manta.discovery.SourceLimits;
import io.manta.discovery.stun.NatReport.Mapping;
import io.manta.lab.FakeClock;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StunProbeTest {
    private static final Endpoint ONE = Endpoints.at("198.51.100.1:3478");
    private static final Endpoint TWO = Endpoints.at("198.51.100.2:3478");
    private static final Endpoint US = Endpoints.at("203.0.113.9:41820");

    private final FakeClock clock = new FakeClock();
    private final StunResponder responder =
            new StunResponder(new SourceLimits(clock, 1000, Duration.ofMillis(1)));
    private final List<Sent> sent = new ArrayList<>();
    private final StunProbe probe =
            new StunProbe(
                    List.of(ONE, TWO),
                    (datagram, to) -> sent.add(new Sent(bytes(datagram), to)),
                    new Random(1)::nextBytes,
                    clock);

    private record Sent(byte[] bytes, Endpoint to) {}

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** The server answers the last question it got, having seen it come from there. */
    private boolean answer(Endpoint server, Endpoint sawUsAt) {
        Sent question = sent.stream().filter(s -> s.to.equals(server)).toList().getLast();
        byte[] answer =
                responder.answer(question.bytes, 0, question.bytes.length, sawUsAt).orElseThrow();
        return probe.receive(answer, 0, answer.length, server);
    }

    @Test
    void findsThatAllSeeTheSame() {
        probe.tick();
        assertThat(answer(ONE, US)).isTrue();
        assertThat(probe.report()).isEmpty();
        assertThat(answer(TWO, US)).isTrue();

        NatReport report = probe.report().orElseThrow();

        assertThat(report.mapping(true)).isEqualTo(Mapping.ENDPOINT_INDEPENDENT);
        assertThat(report.reflexive(true)).contains(US);
        assertThat(report.mapping(false)).isEqualTo(Mapping.NO_ANSWER);
    }

    @Test
    void findsThatEachSeesAnother() {
        probe.tick();
        answer(ONE, US);
        answer(TWO, Endpoints.at("203.0.113.9:50001"));

        NatReport report = probe.report().orElseThrow();

        assertThat(report.mapping(true)).isEqualTo(Mapping.ENDPOINT_DEPENDENT);
        assertThat(report.reflexive(true)).isEmpty();
    }

    @Test
    void reportsInTimeThoughOneIsSilent() {
        probe.tick();
        answer(ONE, US);
        clock.advance(Duration.ofSeconds(3));

        NatReport report = probe.report().orElseThrow();

        assertThat(report.mapping(true)).isEqualTo(Mapping.UNKNOWN);
        assertThat(report.reflexive(true)).contains(US);
        assertThat(report.silent()).containsExactly(TWO);
    }

    @Test
    void takesTwoPortsOfOneServerForOneView() {
        NatReport report =
                new NatReport(
                        java.util.Map.of(ONE, US, Endpoints.at("198.51.100.1:3479"), US),
                        List.of());

        assertThat(report.mapping(true)).isEqualTo(Mapping.UNKNOWN);
    }

    @Test
    void asksAgainAtGrowingDistanceAndThenNoMore() {
        List<Long> times = new ArrayList<>();
        long start = clock.nanos();
        int before = 0;
        while (probe.report().isEmpty()) {
            probe.tick();
            if (sent.size() > before) {
                times.add((clock.nanos() - start) / 1_000_000);
                before = sent.size();
            }
            clock.advanceTo(probe.nextDueNs());
        }

        assertThat(times).containsExactly(0L, 500L, 1500L);
        assertThat(sent).hasSize(6);
        assertThat(probe.report().orElseThrow().mapping(true)).isEqualTo(Mapping.NO_ANSWER);
        probe.tick();
        assertThat(sent).hasSize(6);
    }

    @Test
    void takesNoAnswerFromAnotherThanWasAsked() {
        probe.tick();
        byte[] question = sent.getFirst().bytes;
        byte[] answer = responder.answer(question, 0, question.length, US).orElseThrow();

        assertThat(probe.receive(answer, 0, answer.length, TWO)).isFalse();
        assertThat(probe.receive(answer, 0, answer.length, Endpoints.at("198.51.100.1:3479")))
                .isFalse();
        assertThat(probe.receive(answer, 0, answer.length, ONE)).isTrue();
        assertThat(probe.receive(answer, 0, answer.length, ONE)).as("twice").isFalse();
    }

    @Test
    void takesNoAnswerToAnotherQuestionAndNoQuestion() {
        probe.tick();
        byte[] foreign =
                new StunWriter(StunMessage.BINDING_SUCCESS, new byte[12]).mapped(US).bytes();
        byte[] question = sent.getFirst().bytes;

        assertThat(probe.receive(foreign, 0, foreign.length, ONE)).isFalse();
        assertThat(probe.receive(question, 0, question.length, ONE)).isFalse();
        assertThat(probe.receive(new byte[0], 0, 0, ONE)).isFalse();
    }

    @Test
    void hearsARefusal() {
        probe.tick();
        byte[] id = java.util.Arrays.copyOfRange(sent.getFirst().bytes, 8, 20);
        byte[] error =
                new StunWriter(StunMessage.BINDING_ERROR, id).error(400, "Bad Request").bytes();

        assertThat(probe.receive(error, 0, error.length, ONE)).isTrue();
        answer(TWO, US);
        assertThat(probe.report().orElseThrow().silent()).containsExactly(ONE);
    }

    @Test
    void answersWithAnErrorWhatItMustUnderstandAndDoesNot() throws Exception {
        byte[] request =
                new StunWriter(StunMessage.BINDING_REQUEST, new byte[12])
                        .attribute(0x0003, new byte[4])
                        .bytes();

        byte[] answer = responder.answer(request, 0, request.length, US).orElseThrow();
        StunMessage read = StunMessage.parse(answer, 0, answer.length);

        assertThat(read.type()).isEqualTo(StunMessage.BINDING_ERROR);
        assertThat(read.errorCode()).isEqualTo(420);
        assertThat(read.value(StunMessage.UNKNOWN_ATTRIBUTES)).hasValue(new byte[] {0, 3});
    }

    @Test
    void answersNoAnswersAndOnlySoOften() {
        StunResponder strict = new StunResponder(new SourceLimits(clock, 2, Duration.ofSeconds(1)));
        byte[] request = new StunWriter(StunMessage.BINDING_REQUEST, new byte[12]).bytes();
        byte[] answer = strict.answer(request, 0, request.length, US).orElseThrow();

        assertThat(strict.answer(answer, 0, answer.length, US)).isEqualTo(Optional.empty());
        assertThat(strict.answer(request, 0, request.length, US)).isPresent();
        assertThat(strict.answer(request, 0, request.length, US)).isEmpty();
        assertThat(answer.length).isLessThanOrEqualTo(request.length + 24);
    }

    @Test
    @Timeout(30)
    void answersByUdp() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (StunServer server = StunServer.start(new InetSocketAddress(loopback, 0), clock);
                DatagramSocket socket = new DatagramSocket(0, loopback)) {
            byte[] request = new StunWriter(StunMessage.BINDING_REQUEST, new byte[12]).bytes();
            socket.setSoTimeout(20_000);
            socket.send(new DatagramPacket(new byte[40], 40, server.address()));
            socket.send(new DatagramPacket(request, request.length, server.address()));
            DatagramPacket answer = new DatagramPacket(new byte[1500], 1500);
            socket.receive(answer);

            assertThat(StunMessage.parse(answer.getData(), 0, answer.getLength()).mapped())
                    .contains(Endpoint.of(loopback, socket.getLocalPort()));
        }
    }
}
