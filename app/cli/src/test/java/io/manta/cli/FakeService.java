package io.manta.cli;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.ipc.Permission;
import io.manta.ipc.Secret;
import io.manta.ipc.event.LogEvent;
import io.manta.ipc.event.StatusEvent;
import io.manta.ipc.reply.ConfigReply;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.reply.LanDeviceView;
import io.manta.ipc.reply.LogLevel;
import io.manta.ipc.reply.LogLine;
import io.manta.ipc.reply.LogsReply;
import io.manta.ipc.reply.MdnsScanReply;
import io.manta.ipc.reply.MetricsReply;
import io.manta.ipc.reply.OperatorReply;
import io.manta.ipc.reply.OperatorView;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerConfigReply;
import io.manta.ipc.reply.PeerExportReply;
import io.manta.ipc.reply.PeerImportReply;
import io.manta.ipc.reply.PeerRemoveReply;
import io.manta.ipc.reply.PeerReply;
import io.manta.ipc.reply.PeersReply;
import io.manta.ipc.reply.PingReply;
import io.manta.ipc.reply.SettingView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.VersionReply;
import io.manta.ipc.request.ConfigGetRequest;
import io.manta.ipc.request.ConfigSetRequest;
import io.manta.ipc.request.ConfigUnsetRequest;
import io.manta.ipc.request.ContactRequest;
import io.manta.ipc.request.DownRequest;
import io.manta.ipc.request.HistoryRequest;
import io.manta.ipc.request.LogsRequest;
import io.manta.ipc.request.MdnsScanRequest;
import io.manta.ipc.request.MetricsRequest;
import io.manta.ipc.request.NetcheckRequest;
import io.manta.ipc.request.NetworkRequest;
import io.manta.ipc.request.OperatorSetRequest;
import io.manta.ipc.request.PeerAddRequest;
import io.manta.ipc.request.PeerConfigRequest;
import io.manta.ipc.request.PeerExportRequest;
import io.manta.ipc.request.PeerImportRequest;
import io.manta.ipc.request.PeerRemoveRequest;
import io.manta.ipc.request.PeersRequest;
import io.manta.ipc.request.PersonRequest;
import io.manta.ipc.request.PingRequest;
import io.manta.ipc.request.ServiceRequest;
import io.manta.ipc.request.StatusRequest;
import io.manta.ipc.request.SubscribeRequest;
import io.manta.ipc.request.Topic;
import io.manta.ipc.request.UpRequest;
import io.manta.ipc.request.VersionRequest;
import io.manta.ipc.socket.Caller;
import io.manta.ipc.socket.EventSink;
import io.manta.ipc.socket.RequestHandler;
import io.manta.ipc.socket.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A service that says the same to everybody. Certain names make it refuse: {@code nobody} is not
 * found, {@code root} and its key 'forbidden' are not permitted, {@code mute} does not answer.
 */
final class FakeService implements RequestHandler {
    static final String GUEST_CONFIG =
            """
            [Interface]
            PrivateKey = YAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=
            Address = 100.72.14.9/32, fd6d:616e:7461:93c1:7b2a:11d0:4e55:9a01/128
            MTU = 1420

            [Peer]
            PublicKey = xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=
            AllowedIPs = 100.64.0.0/10, fd6d:616e:7461::/48
            Endpoint = 203.0.113.7:41820
            PersistentKeepalive = 25
            """;

    final List<ServiceRequest<?>> requests = new CopyOnWriteArrayList<>();
    volatile StatusView status = Samples.status();
    final Set<EventSink> sinks = ConcurrentHashMap.newKeySet();

    /** The sink of whoever subscribes first. */
    EventSink sink() {
        while (sinks.isEmpty()) {
            Thread.onSpinWait();
        }
        return sinks.iterator().next();
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public Permission permissionOf(Caller caller) {
        return Permission.ADMIN;
    }

    @Override
    public IpcReply handle(Caller caller, ServiceRequest<?> request) throws MantaException {
        requests.add(request);
        return switch (request) {
            case StatusRequest _ -> status;
            case UpRequest up -> up(up);
            case DownRequest _ -> Samples.down();
            case PeersRequest _ -> new PeersReply(Samples.status().peers());
            case PeerAddRequest _ -> new PeerReply(Samples.status().peers().getFirst());
            case PeerRemoveRequest remove -> new PeerRemoveReply(known(remove.peer()), "key");
            case PeerConfigRequest config -> config(config.name());
            case PeerImportRequest _ ->
                    new PeerImportReply(
                            Samples.status().peers(), List.of("'PostUp' was left out."));
            case PeerExportRequest export ->
                    new PeerExportReply(new Secret(GUEST_CONFIG), export.withPrivateKey());
            case PingRequest ping -> ping(known(ping.peer()));
            case HistoryRequest _ -> Samples.history();
            case NetcheckRequest _ -> Samples.netcheck();
            case MdnsScanRequest _ ->
                    new MdnsScanReply(
                            List.of(
                                    new LanDeviceView(
                                            "192.168.1.7:41820",
                                            Optional.of("r4xabb6nzp"),
                                            Optional.of("mira"),
                                            Optional.of("home")),
                                    new LanDeviceView(
                                            "192.168.1.8:41820",
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.empty())));
            case LogsRequest _ -> new LogsReply(List.of(line("session established: peer=mira")));
            case ConfigGetRequest get -> setting(get.key().orElse("port"), "41820", false);
            case ConfigSetRequest set -> setting(set.key(), set.value(), true);
            case ConfigUnsetRequest unset -> setting(unset.key(), "41820", false);
            case OperatorSetRequest operator -> operator(operator.user());
            case VersionRequest _ ->
                    new VersionReply(
                            "0.1.0", Optional.of("0123456789ab"), 1, "Java 25", "Linux amd64");
            case MetricsRequest _ -> new MetricsReply("# EOF\n");
            case NetworkRequest<?> network -> FakeNetworks.handle(network);
            case PersonRequest<?> person -> FakePerson.handle(person);
            case ContactRequest<?> contact -> FakeContacts.handle(contact);
        };
    }

    private static IpcReply up(UpRequest request) throws MantaException {
        if (request.hostname().equals(Optional.of("root"))) {
            throw new MantaException(ErrorCode.NOT_PERMITTED, "you may not do this");
        }
        if (request.hostname().equals(Optional.of("bug"))) {
            throw new IllegalStateException("a bug");
        }
        return Samples.status();
    }

    private static String known(String peer) throws MantaException {
        if (peer.equals("nobody")) {
            throw new MantaException(ErrorCode.NOT_FOUND, "there is no peer 'nobody'");
        }
        return peer;
    }

    private static IpcReply config(String name) {
        boolean created = name.equals("phone");
        return new PeerConfigReply(
                name, "key", created, created, List.of("100.72.14.9/32"), new Secret(GUEST_CONFIG));
    }

    private static IpcReply ping(String peer) {
        boolean answered = !peer.equals("mute");
        return new PingReply(
                peer,
                Optional.of("100.80.3.4"),
                answered,
                answered ? Optional.of(12.34) : Optional.empty(),
                answered ? PathKind.DIRECT : PathKind.NONE);
    }

    private static IpcReply setting(String key, String value, boolean changed) {
        return new ConfigReply(
                List.of(new SettingView(key, value, "41820", changed, changed, "UDP port")));
    }

    private static IpcReply operator(String user) throws MantaException {
        if (user.equals("forbidden")) {
            throw new MantaException(ErrorCode.NOT_PERMITTED, "naming an operator needs root");
        }
        return new OperatorReply(List.of(new OperatorView(user, 1000)));
    }

    static LogLine line(String message) {
        return new LogLine(Instant.parse("2026-11-21T10:00:00Z"), LogLevel.INFO, "engine", message);
    }

    @Override
    public Subscription subscribe(Caller caller, SubscribeRequest request, EventSink sink) {
        if (request.topics().contains(Topic.STATUS)) {
            sink.offer(new StatusEvent(status));
        } else {
            sink.offer(new LogEvent(line("first")));
            sink.offer(new LogEvent(line("second")));
        }
        sinks.add(sink);
        return () -> sinks.remove(sink);
    }
}
