package io.manta.daemon.api;

import io.manta.base.error.MantaException;
import io.manta.base.watch.Watch;
import io.manta.daemon.log.LogRing;
import io.manta.ipc.Permission;
import io.manta.ipc.event.LogEvent;
import io.manta.ipc.reply.IpcReply;
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

/** Asks whether the caller may, and hands each request to the class that knows what to do. */
final class ApiRouter implements RequestHandler {
    private final String version;
    private final ApiPolicy policy;
    private final TunnelRequests tunnel;
    private final PeerRequests peers;
    private final GuestRequests guests;
    private final FileRequests files;
    private final ExportRequests exports;
    private final SettingRequests settings;
    private final ObserveRequests observe;
    private final NetworkHandler networks;
    private final PersonRequests persons;
    private final ContactRequests contacts;
    private final Discovery discovery;
    private final StatusFeed feed;
    private final LogRing log;

    ApiRouter(
            String version,
            ApiPolicy policy,
            TunnelRequests tunnel,
            PeerRequests peers,
            GuestRequests guests,
            FileRequests files,
            ExportRequests exports,
            SettingRequests settings,
            ObserveRequests observe,
            NetworkHandler networks,
            PersonRequests persons,
            ContactRequests contacts,
            Discovery discovery,
            StatusFeed feed,
            LogRing log) {
        this.version = version;
        this.policy = policy;
        this.tunnel = tunnel;
        this.peers = peers;
        this.guests = guests;
        this.files = files;
        this.exports = exports;
        this.settings = settings;
        this.observe = observe;
        this.networks = networks;
        this.persons = persons;
        this.contacts = contacts;
        this.discovery = discovery;
        this.feed = feed;
        this.log = log;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Permission permissionOf(Caller caller) {
        return policy.permissionOf(caller);
    }

    @Override
    public IpcReply handle(Caller caller, ServiceRequest<?> request)
            throws MantaException, InterruptedException {
        policy.require(caller, request.permission());
        IpcReply reply = route(caller, request);
        if (request.permission() != Permission.READ) {
            feed.touch();
        }
        return reply;
    }

    private IpcReply route(Caller caller, ServiceRequest<?> request)
            throws MantaException, InterruptedException {
        return switch (request) {
            case StatusRequest _ -> tunnel.status();
            case UpRequest up -> tunnel.up(caller, up);
            case DownRequest _ -> tunnel.down(caller);
            case PingRequest ping -> tunnel.ping(ping);
            case HistoryRequest history -> tunnel.history(history);
            case PeersRequest _ -> peers.list();
            case PeerAddRequest add -> peers.add(caller, add);
            case PeerRemoveRequest remove -> peers.remove(caller, remove);
            case PeerConfigRequest config -> guests.config(caller, config);
            case PeerImportRequest file -> files.add(caller, file);
            case PeerExportRequest export -> exports.export(caller, export);
            case ConfigGetRequest get -> settings.get(get);
            case ConfigSetRequest set -> settings.set(caller, set);
            case ConfigUnsetRequest unset -> settings.unset(caller, unset);
            case OperatorSetRequest operator -> settings.setOperator(caller, operator);
            case NetcheckRequest _ -> discovery.netcheck();
            case MdnsScanRequest _ -> discovery.scan();
            case LogsRequest logs -> observe.logs(logs);
            case MetricsRequest _ -> observe.metrics();
            case VersionRequest _ -> observe.version();
            case NetworkRequest<?> network -> networks.handle(caller, network);
            case PersonRequest<?> person -> persons.handle(caller, person);
            case ContactRequest<?> contact -> contacts.handle(caller, contact);
        };
    }

    @Override
    public Subscription subscribe(Caller caller, SubscribeRequest request, EventSink sink)
            throws MantaException {
        policy.require(caller, request.permission());
        boolean looks = request.topics().contains(Topic.STATUS);
        Subscription status =
                looks || request.topics().contains(Topic.QUIET_STATUS)
                        ? feed.subscribe(sink, looks)
                        : () -> {};
        Watch.Subscription lines =
                request.topics().contains(Topic.LOGS)
                        ? log.follow(
                                observe.since(request.sinceS()),
                                line -> sink.offer(new LogEvent(line)))
                        : () -> {};
        return () -> {
            status.close();
            lines.close();
        };
    }
}
