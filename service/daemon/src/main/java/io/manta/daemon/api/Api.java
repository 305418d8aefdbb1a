package io.manta.daemon.api;

import io.manta.base.health.HealthTracker;
import io.manta.base.life.TaskScope;
import io.manta.base.time.Clock;
import io.manta.daemon.log.LogRing;
import io.manta.daemon.os.Users;
import io.manta.daemon.state.AuditLog;
import io.manta.daemon.state.Configuration;
import io.manta.ipc.socket.RequestHandler;
import io.manta.wireguard.crypto.RandomSource;
import java.util.function.Supplier;

/** Builds what answers the local socket, and holds the parts of it the daemon itself needs. */
public final class Api implements AutoCloseable {
    private final VpnControl control;
    private final ApiRouter router;
    private final SettingRequests settings;
    private final StatusFeed feed;
    private final TaskScope scope = new TaskScope("api");

    /**
     * What requests need.
     *
     * @param version of the service
     * @param device who this device is
     * @param overrides what the command line says
     * @param configuration what is decided
     * @param engine does it
     * @param networks answers what is about networks
     * @param health what is wrong
     * @param audit where changes are noted
     * @param log the last lines
     * @param metrics all numbers as OpenMetrics text
     * @param clock for rates and durations
     * @param random for keys of guests
     */
    public record Parts(
            String version,
            DeviceIdentity device,
            RunOverrides overrides,
            Configuration configuration,
            VpnEngine engine,
            NetworkHandler networks,
            HealthTracker health,
            AuditLog audit,
            LogRing log,
            Supplier<String> metrics,
            Clock clock,
            RandomSource random) {}

    public Api(Parts parts) {
        VpnEngine engine = parts.engine();
        DeviceIdentity device = parts.device();
        ConfigAssembler assembler =
                new ConfigAssembler(
                        device, parts.configuration().vault(), parts.overrides(), parts.health());
        control = new VpnControl(parts.configuration(), engine, assembler);
        RateMeter rates = new RateMeter();
        StatusMapper mapper =
                new StatusMapper(
                        parts.version(),
                        device,
                        control,
                        parts.health(),
                        new PeerMapper(rates),
                        parts.clock());
        feed = new StatusFeed(engine, mapper, rates, parts.health(), parts.clock(), scope);
        ApiPolicy policy = new ApiPolicy(parts.configuration());
        AuditTrail audit = new AuditTrail(parts.audit());
        PeerRequests peers = new PeerRequests(control, engine, device, mapper, audit);
        settings = new SettingRequests(control, policy, parts.overrides(), new Users(), audit);
        router =
                new ApiRouter(
                        parts.version(),
                        policy,
                        new TunnelRequests(control, engine, mapper, audit),
                        peers,
                        new GuestRequests(control, engine, device, audit, parts.random()),
                        new FileRequests(control, device, peers, audit),
                        new ExportRequests(control, engine, device, audit),
                        settings,
                        new ObserveRequests(
                                parts.version(), parts.log(), parts.metrics(), parts.clock()),
                        parts.networks(),
                        feed,
                        parts.log());
    }

    /** Answers requests. */
    public RequestHandler handler() {
        return router;
    }

    /** Makes changes that nobody asked for over the socket. */
    public VpnControl control() {
        return control;
    }

    /** Reads the settings from disk again and does what they say. */
    public void reload() throws io.manta.base.error.MantaException {
        control.reload();
        settings.follow(control.configuration().settings());
        feed.touch();
    }

    @Override
    public void close() {
        feed.close();
        scope.close();
    }
}
