package io.manta.daemon.api;

import io.manta.base.health.HealthTracker;
import io.manta.base.life.TaskScope;
import io.manta.base.time.Clock;
import io.manta.daemon.log.LogRing;
import io.manta.daemon.state.AuditLog;
import io.manta.daemon.state.Configuration;
import io.manta.daemon.state.IdentityBackup;
import io.manta.engine.EngineState;
import io.manta.ipc.socket.RequestHandler;
import io.manta.wireguard.crypto.RandomSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Builds what answers the local socket, and holds the parts of it the daemon itself needs. */
public final class Api implements AutoCloseable {
    private final VpnControl control;
    private final ApiRouter router;
    private final SettingRequests settings;
    private final StatusFeed feed;
    private final HistoryKeeper history;
    private final MeshFollower follower;
    private final TaskScope scope = new TaskScope("api");

    /**
     * What requests need.
     *
     * @param version of the service
     * @param device who this device is
     * @param overrides what the command line says
     * @param configuration what is decided
     * @param engine does it
     * @param networks of this device
     * @param health what is wrong
     * @param audit where changes are noted
     * @param log the last lines
     * @param metrics all numbers as OpenMetrics text
     * @param clock for rates and durations
     * @param random for keys of guests
     * @param backup of this device's identity
     */
    public record Parts(
            String version,
            DeviceIdentity device,
            RunOverrides overrides,
            Configuration configuration,
            Doorkeeper doorkeeper,
            VpnEngine engine,
            MeshAccess networks,
            HealthTracker health,
            AuditLog audit,
            LogRing log,
            Supplier<String> metrics,
            Clock clock,
            RandomSource random,
            IdentityBackup backup) {}

    public Api(Parts parts) {
        VpnEngine engine = parts.engine();
        TunnelKeys keys = new TunnelKeys();
        Networks networks = networks(parts);
        control = new VpnControl(parts.configuration(), engine, configs(parts, networks, keys));
        Meters meters = new Meters(new RateMeter(), new LossMeter());
        MemberMapper members = new MemberMapper(keys, meters, parts.clock());
        StatusMapper mapper = status(parts, control, networks, meters, members);
        feed = new StatusFeed(engine, mapper, meters, parts.health(), parts.clock(), scope);
        follower =
                new MeshFollower(
                        networks,
                        parts.networks().contacts(),
                        control,
                        engine,
                        keys,
                        feed,
                        parts.health(),
                        scope);
        history = new HistoryKeeper(engine, meters.losses(), parts.clock(), scope);
        engine.whenSilent(key -> keys.device(key).ifPresent(parts.networks().attention()::one));
        Handlers handlers =
                new Handlers(
                        parts,
                        control,
                        mapper,
                        networks,
                        members,
                        keys,
                        follower,
                        new AuditTrail(parts.audit()));
        ApiPolicy policy = new ApiPolicy(parts.configuration(), parts.overrides());
        settings = handlers.settings(policy);
        router = handlers.router(policy, settings, feed, history);
    }

    private static Networks networks(Parts parts) {
        return new Networks(
                parts.networks().view(),
                parts.networks().heard(),
                parts.networks().host(),
                () -> ownInterface(parts));
    }

    private static ConfigAssembler configs(Parts parts, Networks networks, TunnelKeys keys) {
        return new ConfigAssembler(
                parts.device(),
                parts.configuration().vault(),
                parts.overrides(),
                parts.health(),
                networks::now,
                keys);
    }

    private static StatusMapper status(
            Parts parts,
            VpnControl control,
            Networks networks,
            Meters meters,
            MemberMapper members) {
        return new StatusMapper(
                parts.version(),
                parts.device(),
                control,
                parts.health(),
                new PeerMapper(meters),
                networks,
                new NetworkMapper(members),
                parts.networks().user(parts.device().id()),
                () -> parts.networks().contacts().value(),
                parts.clock());
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
        follower.close();
        history.close();
        feed.close();
        scope.close();
    }

    /** As the system calls it, which need not be as it was wished. */
    private static Optional<String> ownInterface(Parts parts) {
        return parts.engine().state().value() instanceof EngineState.Up up && !up.tun().isEmpty()
                ? Optional.of(up.tun())
                : parts.overrides().tunName(parts.configuration().settings());
    }
}
