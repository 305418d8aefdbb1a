package io.manta.daemon;

import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.life.CloseStack;
import io.manta.base.life.TaskScope;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.time.Clock;
import io.manta.daemon.api.Api;
import io.manta.daemon.api.Attention;
import io.manta.daemon.api.DeviceIdentity;
import io.manta.daemon.api.MeshAccess;
import io.manta.daemon.api.RunOverrides;
import io.manta.daemon.log.LogConfigurator;
import io.manta.daemon.os.Doors;
import io.manta.daemon.os.Platform;
import io.manta.daemon.os.Supervisor;
import io.manta.daemon.state.AuditLog;
import io.manta.daemon.state.Autostart;
import io.manta.daemon.state.Configuration;
import io.manta.daemon.state.FileHostJournal;
import io.manta.daemon.state.FileKeyVault;
import io.manta.daemon.state.IdentityBackup;
import io.manta.daemon.state.MeshFiles;
import io.manta.daemon.state.Settings;
import io.manta.daemon.state.SigningFile;
import io.manta.engine.Engine;
import io.manta.engine.EngineConfig;
import io.manta.engine.EngineEnvironment;
import io.manta.engine.host.TunFailures;
import io.manta.identity.DeviceKey;
import io.manta.ipc.socket.IpcServer;
import io.manta.link.port.UdpPorts;
import io.manta.tun.TunException;
import io.manta.tun.TunFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything the service is made of, built by hand from the bottom up and closed in reverse. Used
 * once: start, then close. Both belong to one platform thread.
 *
 * <pre>
 *   lock · state · keys · journal           what lies on disk
 *     └─ engine ── shared port              port; TUN, lanes while up
 *          └─ mesh ── control               networks, and connections with their members
 *               └─ api ── socket · metrics  what others ask
 * </pre>
 */
final class Daemon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private final DaemonOptions options;
    private final Clock clock;
    private final Platform platform = Platform.system();
    private final Supervisor supervisor;
    private final HealthTracker health;
    private final MetricRegistry metrics = new MetricRegistry();
    private final SecureRandom random = new SecureRandom();
    private final Runnable restart;
    private final CloseStack opened = new CloseStack();
    private Optional<Api> api = Optional.empty();
    private Attention attention = Attention.NONE;

    Daemon(DaemonOptions options, Clock clock, Supervisor supervisor) {
        this(options, clock, supervisor, () -> {});
    }

    /**
     * @param restart asks whoever made it to close it and make another, soon
     */
    Daemon(DaemonOptions options, Clock clock, Supervisor supervisor, Runnable restart) {
        this.restart = restart;
        this.options = options;
        this.clock = clock;
        this.supervisor = supervisor;
        this.health = new HealthTracker(clock);
    }

    /**
     * Starts everything; when it returns, the socket answers and, if wanted, the VPN is up. On
     * failure nothing is left running.
     */
    void start() throws MantaException {
        try {
            build();
        } catch (MantaException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Reads the settings from disk again. */
    void reload() {
        supervisor.reloading(clock.nanos());
        try {
            if (api.isPresent()) {
                api.get().reload();
                LOG.info("settings read again");
            }
        } catch (MantaException e) {
            LOG.error("could not apply the settings: reason={}", e.getMessage());
        }
        supervisor.ready();
    }

    /** The machine slept: nobody outside sends to where it was before. */
    void woke() {
        LOG.info("the machine woke");
        attention.portMoved();
    }

    private void build() throws MantaException {
        if (options.wantsTun()) {
            platform.requireNetworkAdmin();
        }
        TunFactory tuns = tuns();
        FileHostJournal journal = takeState(tuns);
        Configuration configuration = Configuration.load(options.state(), health);
        Settings settings = configuration.settings();
        writeLog(settings);
        DeviceKey key = DeviceKey.open(new FileKeyVault(options.state()), random::nextBytes);
        opened.push(key::destroy);

        SharedPort shared = new SharedPort();
        Engine engine = opened.push(engine(settings, journal, tuns, shared));
        engine.start();
        shared.use(engine);
        MeshService mesh = opened.push(mesh(configuration, key, shared, engine, tuns));
        MeshAccess networks = mesh.start();
        attention = networks.attention();
        Api built = opened.push(api(configuration, DeviceIdentity.of(key), engine, networks));
        api = Optional.of(built);
        built.control().applyAll();
        admit(settings.operators());
        openDoors(built);
        upIfWanted(engine, configuration);
        supervisor.keepAlive(opened.push(new TaskScope("daemon")));
        supervisor.ready();
        LOG.info(
                "ready: device={} socket={} port={} state={}",
                key.deviceId().shortForm(),
                options.socket(),
                engine.port(),
                options.state());
    }

    /**
     * The state folder is this process's alone from now on, and what one before it has left on this
     * machine is undone.
     */
    private FileHostJournal takeState(TunFactory tuns) throws MantaException {
        Configuration.createFolder(options.state());
        platform.keepPrivate(options.state());
        opened.push(InstanceLock.take(options.state()));
        FileHostJournal journal = journal(options.state());
        HostCleanup.run(journal, tuns);
        IdentityBackup.takeOver(options.state());
        return journal;
    }

    private void writeLog(Settings settings) {
        LogConfigurator.setLevel(options.logLevel().orElse(settings.logLevel()));
        if (options.writesLog()) {
            platform.logFile().ifPresent(LogConfigurator::alsoInto);
        }
    }

    /** A failure ends the start: nobody looks at the status yet, but at the terminal. */
    private void upIfWanted(Engine engine, Configuration configuration) throws MantaException {
        Autostart autostart = configuration.settings().autostart();
        if (!options.wantsTun()) {
            LOG.info("control plane only: tun=none");
        } else if (autostart.wantsUp(configuration.wantedUp())) {
            engine.up();
        } else {
            LOG.info("standby: autostart={}", autostart);
        }
    }

    private void admit(Set<String> operators) throws MantaException {
        Set<String> all = new HashSet<>(operators);
        all.addAll(options.operators());
        platform.doors().admit(options.socket(), all);
    }

    private void openDoors(Api built) throws MantaException {
        for (Doors.Way way : platform.doors().ways(options.socket())) {
            opened.push(IpcServer.open(way.socket(), way.door(), built.handler(), clock));
        }
        if (options.metrics().isPresent()) {
            opened.push(MetricsServer.open(options.metrics().get(), new MetricsExporter(metrics)));
        }
    }

    private Engine engine(
            Settings settings, FileHostJournal journal, TunFactory tuns, SharedPort shared) {
        EngineEnvironment environment =
                new EngineEnvironment(
                        clock,
                        tuns,
                        new UdpPorts(metrics),
                        options.port().orElse(settings.port()),
                        shared,
                        journal,
                        health,
                        metrics,
                        random::nextBytes);
        return new Engine(
                environment,
                new EngineConfig(Optional.empty(), settings.mtu(), List.of(), List.of()));
    }

    private RunOverrides overrides() {
        return new RunOverrides(
                !options.wantsTun(),
                options.tun(),
                options.port(),
                options.logLevel().isPresent(),
                options.discovery(),
                options.operators());
    }

    private MeshService mesh(
            Configuration configuration,
            DeviceKey key,
            SharedPort shared,
            Engine engine,
            TunFactory tuns)
            throws MantaException {
        return new MeshService(
                new MeshService.Parts(
                        key,
                        shared,
                        configuration,
                        overrides(),
                        MeshFiles.open(options.state(), health),
                        SigningFile.in(options.state(), health),
                        engine,
                        tuns,
                        clock,
                        random::nextBytes,
                        health,
                        metrics));
    }

    private Api api(
            Configuration configuration,
            DeviceIdentity device,
            Engine engine,
            MeshAccess networks) {
        return new Api(
                new Api.Parts(
                        ProgramVersion.text(),
                        device,
                        overrides(),
                        configuration,
                        this::admit,
                        new EngineVpn(
                                engine, networks.attention()::portMoved, networks.attention()::all),
                        networks,
                        health,
                        new AuditLog(options.state(), clock),
                        LogConfigurator.ring(),
                        new MetricsExporter(metrics)::text,
                        clock,
                        random::nextBytes,
                        new IdentityBackup(options.state(), random::nextBytes, restart)));
    }

    static FileHostJournal journal(Path state) throws MantaException {
        Path folder = state.resolve("journal");
        Configuration.createFolder(folder);
        return FileHostJournal.open(folder);
    }

    static TunFactory tuns() throws MantaException {
        try {
            return TunFactory.system();
        } catch (TunException e) {
            throw TunFailures.explain(e);
        }
    }

    /** Ends everything in reverse; what fails is logged and the rest goes on. */
    @Override
    public void close() {
        supervisor.stopping();
        try {
            opened.close();
        } catch (MantaException e) {
            LOG.warn("not everything ended well: reason={}", e.getMessage(), e);
        }
    }
}
