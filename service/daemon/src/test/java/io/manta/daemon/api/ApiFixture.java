package io.manta.daemon.api;

import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.life.TaskScope;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.time.Clock;
import io.manta.base.watch.Watch;
import io.manta.daemon.log.LogConfigurator;
import io.manta.daemon.state.AuditLog;
import io.manta.daemon.state.Configuration;
import io.manta.daemon.state.IdentityBackup;
import io.manta.daemon.state.MeshFiles;
import io.manta.engine.host.HostNetworks;
import io.manta.identity.DeviceKey;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.ServiceRequest;
import io.manta.ipc.socket.Caller;
import io.manta.mesh.Mesh;
import io.manta.mesh.MeshEnvironment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A whole API over a folder and a {@link FakeEngine}. */
final class ApiFixture implements AutoCloseable {
    static final Caller ROOT = new Caller(0, 0, "root");
    static final Caller ANN = new Caller(1_000, 1_000, "ann");

    /** Operators that the system was told of. */
    final java.util.List<String> admitted = new java.util.ArrayList<>();

    final FakeEngine engine = new FakeEngine();
    final HealthTracker health = new HealthTracker(Clock.system());
    final DeviceIdentity device;
    final Configuration configuration;
    final Api api;
    private final Optional<Mesh> mesh;
    private final TaskScope scope = new TaskScope("fixture");

    ApiFixture(Path folder) throws MantaException {
        this(folder, RunOverrides.NONE);
    }

    ApiFixture(Path folder, RunOverrides overrides) throws MantaException {
        this(folder, overrides, 7, false);
    }

    /**
     * A whole API.
     *
     * @param device number of the device, which is always the same for a number
     * @param meshed whether it can be in networks, where it reaches nobody
     */
    ApiFixture(Path folder, RunOverrides overrides, int device, boolean meshed)
            throws MantaException {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) device);
        Random random = new Random(device);
        DeviceKey key = DeviceKey.ofSeed(seed);
        this.device = DeviceIdentity.of(key);
        configuration = Configuration.load(folder, health);
        mesh = meshed ? Optional.of(mesh(folder, key, random)) : Optional.empty();
        if (mesh.isPresent()) {
            mesh.get().start(scope);
        }
        api =
                new Api(
                        new Api.Parts(
                                "0.0.0",
                                this.device,
                                overrides,
                                configuration,
                                admitted::addAll,
                                engine,
                                new MeshAccess(
                                        mesh,
                                        each -> Optional.empty(),
                                        new Watch<>(HostNetworks.NONE),
                                        Discovery.NONE,
                                        Attention.NONE),
                                health,
                                new AuditLog(folder, Clock.system()),
                                LogConfigurator.ring(),
                                () -> "# EOF\n",
                                Clock.system(),
                                random::nextBytes,
                                new IdentityBackup(folder, random::nextBytes, () -> {})));
        api.control().applyAll();
    }

    private Mesh mesh(Path folder, DeviceKey key, Random random) throws MantaException {
        return new Mesh(
                new MeshEnvironment(
                        key,
                        new LonelyControl(),
                        MeshFiles.open(folder, health),
                        Clock.system(),
                        random::nextBytes,
                        health,
                        new MetricRegistry(),
                        () -> List.of(MeshViews.at("192.0.2.7")),
                        () -> false,
                        Optional::empty,
                        () -> "device" + key.deviceId().shortForm().charAt(0)));
    }

    /** Asks as root. */
    <R extends IpcReply> R ask(ServiceRequest<R> request) throws Exception {
        return ask(ROOT, request);
    }

    <R extends IpcReply> R ask(Caller caller, ServiceRequest<R> request) throws Exception {
        IpcReply reply = api.handler().handle(caller, request);
        @SuppressWarnings("unchecked") // the table of methods says so
        R typed = (R) request.method().replyType().cast(reply);
        return typed;
    }

    @Override
    public void close() {
        api.close();
        mesh.ifPresent(Mesh::close);
        scope.close();
    }
}
