package io.manta.ipc.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.ipc.Permission;
import io.manta.ipc.Secret;
import io.manta.ipc.event.LogEvent;
import io.manta.ipc.event.NumberedEvent;
import io.manta.ipc.event.StatusEvent;
import io.manta.ipc.reply.InviteCreateReply;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.reply.LogLine;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.request.EphemeralAction;
import io.manta.ipc.request.IpcMethod;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.NetworkEphemeralRequest;
import io.manta.ipc.request.NetworkJoinRequest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Every message goes over the wire and comes back the same, and is as the schema says. */
class ContractTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int SAMPLES = 40;

    private final JsonNode schema = MAPPER.readTree(SchemaWriter.schema());

    @ParameterizedTest
    @EnumSource(IpcMethod.class)
    void requestsComeBackTheSameAndMatchTheSchema(IpcMethod method) throws Exception {
        for (long seed = 0; seed < SAMPLES; seed++) {
            IpcRequest<?> request =
                    (IpcRequest<?>)
                            new Samples(seed).of(method.requestType().asSubclass(Record.class));

            byte[] frame = body(EnvelopeWriter.call("7", request));
            Incoming.Call call = (Incoming.Call) EnvelopeReader.read(frame);

            assertThat(call.method()).isEqualTo(method.wireName());
            assertThat(EnvelopeReader.request(method, call.params()))
                    .as("seed %d", seed)
                    .isEqualTo(request);
            assertMatches(method, "params", MAPPER.readTree(call.params()), seed);
        }
    }

    @ParameterizedTest
    @EnumSource(value = IpcMethod.class, names = "SCHEMA", mode = EnumSource.Mode.EXCLUDE)
    void repliesComeBackTheSameAndMatchTheSchema(IpcMethod method) throws Exception {
        for (long seed = 0; seed < SAMPLES; seed++) {
            IpcReply reply =
                    (IpcReply) new Samples(seed).of(method.replyType().asSubclass(Record.class));

            byte[] frame = body(EnvelopeWriter.result("\"a\"", reply));
            Incoming.Result result = (Incoming.Result) EnvelopeReader.read(frame);

            assertThat(result.id()).isEqualTo("\"a\"");
            assertThat(EnvelopeReader.reply(method, result.result()))
                    .as("seed %d", seed)
                    .isEqualTo(reply);
            assertMatches(method, "result", MAPPER.readTree(result.result()), seed);
        }
    }

    private void assertMatches(IpcMethod method, String part, JsonNode value, long seed) {
        JsonNode expected = schema.get("methods").get(method.wireName()).get(part);
        assertThat(SchemaCheck.problems(schema, expected, value)).as("seed %d", seed).isEmpty();
    }

    @Test
    void eventsComeBackTheSameAndMatchTheSchema() throws Exception {
        for (long seed = 0; seed < SAMPLES; seed++) {
            Samples samples = new Samples(seed);
            List<NumberedEvent> events =
                    List.of(
                            new NumberedEvent(
                                    1, new StatusEvent((StatusView) samples.of(StatusView.class))),
                            new NumberedEvent(
                                    2, new LogEvent((LogLine) samples.of(LogLine.class))));
            for (NumberedEvent event : events) {
                byte[] frame = body(EnvelopeWriter.event(event));
                Incoming.Notice notice = (Incoming.Notice) EnvelopeReader.read(frame);
                JsonNode params = MAPPER.readTree(frame).get("params");

                assertThat(notice.event()).as("seed %d", seed).isEqualTo(event);
                assertThat(MAPPER.readTree(notice.json())).isEqualTo(params.get("data"));
                JsonNode expected = schema.get("events").get(params.get("topic").asString());
                assertThat(SchemaCheck.problems(schema, expected, params)).isEmpty();
            }
        }
    }

    @Test
    void everyRequestIsInTheTableOnceAndNamesItsRow() {
        Stream<Class<?>> sealed = recordsOf(IpcRequest.class);
        List<String> listed =
                Arrays.stream(IpcMethod.values())
                        .map(method -> method.requestType().getName())
                        .toList();
        assertThat(sealed.map(Class::getName)).containsExactlyInAnyOrderElementsOf(listed);
        for (IpcMethod method : IpcMethod.values()) {
            IpcRequest<?> request =
                    (IpcRequest<?>)
                            new Samples(1).of(method.requestType().asSubclass(Record.class));
            assertThat(request.method()).isEqualTo(method);
            assertThat(request.permission()).isGreaterThanOrEqualTo(method.permission());
        }
    }

    @Test
    void statusHasExactlyTheNamesThatScriptsRead() throws Exception {
        StatusView status = (StatusView) new Samples(3).of(StatusView.class);
        JsonNode json = MAPPER.readTree(EnvelopeWriter.replyJson(IpcMethod.STATUS, status));

        assertThat(json.propertyNames())
                .contains("version", "active", "state", "device_id", "user_id", "contact_id")
                .contains("wireguard_public_key", "ipv4", "ipv6", "tun", "port", "networks")
                .contains("pending_networks", "health", "needs_attention", "peers", "uptime_s")
                .contains("started_at", "mtu", "drops", "failure");
        assertThat(schema.get("$defs").get("PeerView").get("properties").propertyNames())
                .contains("device_id", "hostname", "ipv4", "ipv6", "state", "path", "endpoint")
                .contains("rtt_ms", "rx_bytes", "tx_bytes", "last_seen", "coordinator")
                .contains("own_device", "name", "public_key", "allowed_ips", "latest_handshake")
                .contains("handshakes", "psk", "keepalive_s", "path_mtu", "tx_bps", "rx_bps")
                .contains("ipv6_only", "user_id", "loss_percent");
        assertThat(schema.get("$defs").get("NetworkView").get("properties").propertyNames())
                .contains("id", "name", "role", "mode", "hostname", "ipv4", "ipv6", "members")
                .contains("requests", "peers");
    }

    @Test
    void repliesAboutNetworksHaveTheNamesThatScriptsRead() {
        assertNames("NetworkCreateReply", "id", "name", "ipv4", "ipv6", "hostname");
        assertNames("InviteCreateReply", "code", "link", "id", "expires_at", "uses");
        assertNames("NetworkJoinReply", "result", "network");
        assertNames("RequestsReply", "requests");
        assertNames(
                "JoinRequestView",
                "network",
                "id",
                "device_id",
                "hostname",
                "words",
                "origin",
                "waiting_s");
        assertNames("PendingNetworkView", "id", "name", "since", "step", "words", "problem");
        assertNames("AttentionView", "kind", "network", "id", "text");
        assertNames("NetworkView", "cidr", "ephemeral_s", "wished_hostname");
    }

    private void assertNames(String view, String... names) {
        assertThat(schema.get("$defs").get(view).get("properties").propertyNames())
                .as(view)
                .contains(names);
    }

    @Test
    void codesOfInvitesCrossTheWireAndAppearNowhereElse() throws Exception {
        InviteCreateReply reply =
                new InviteCreateReply(
                        new Secret("manta1secret"),
                        new Secret("manta://join/manta1secret"),
                        "k3f8a2b1",
                        Optional.empty(),
                        Optional.of(1),
                        "id",
                        "home",
                        Optional.empty());
        NetworkJoinRequest join =
                new NetworkJoinRequest(
                        new Secret("manta1secret"), Optional.empty(), Optional.empty());

        assertThat(EnvelopeWriter.replyJson(IpcMethod.INVITE_CREATE, reply))
                .startsWith("{\"code\":\"manta1secret\",\"link\":\"manta://join/manta1secret\"");
        assertThat(reply.toString() + join).doesNotContain("manta1");
    }

    @Test
    void showingNeedsLessThanChanging() {
        for (EphemeralAction action : EphemeralAction.values()) {
            assertThat(
                            new NetworkEphemeralRequest("home", action, Optional.of(86_400L))
                                    .permission())
                    .isEqualTo(
                            action == EphemeralAction.SHOW ? Permission.READ : Permission.OPERATE);
        }
    }

    private static Stream<Class<?>> recordsOf(Class<?> kind) {
        return kind.isRecord()
                ? Stream.of(kind)
                : Arrays.stream(kind.getPermittedSubclasses()).flatMap(ContractTest::recordsOf);
    }

    private static byte[] body(ByteBuffer frame) {
        assertThat(frame.getInt(0)).isEqualTo(frame.remaining() - 4);
        return Arrays.copyOfRange(frame.array(), 4, frame.limit());
    }
}
