package io.manta.daemon.api;

import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.time.Clock;
import io.manta.daemon.log.LogConfigurator;
import io.manta.daemon.state.AuditLog;
import io.manta.daemon.state.Configuration;
import io.manta.identity.DeviceKey;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.ServiceRequest;
import io.manta.ipc.socket.Caller;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** A whole API over a folder and a {@link FakeEngine}. */
final class ApiFixture implements AutoCloseable {
    static final Caller ROOT = new Caller(0, 0, "root");
    static final Caller ANN = new Caller(1_000, 1_000, "ann");

    final FakeEngine engine = new FakeEngine();
    final HealthTracker health = new HealthTracker(Clock.system());
    final DeviceIdentity device;
    final Configuration configuration;
    final Api api;

    ApiFixture(Path folder) throws MantaException {
        this(folder, RunOverrides.NONE);
    }

    ApiFixture(Path folder, RunOverrides overrides) throws MantaException {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) 7);
        Random random = new Random(1);
        device = DeviceIdentity.of(DeviceKey.ofSeed(seed));
        configuration = Configuration.load(folder, health);
        api =
                new Api(
                        new Api.Parts(
                                "0.0.0",
                                device,
                                overrides,
                                configuration,
                                engine,
                                new NoNetworks(),
                                health,
                                new AuditLog(folder, Clock.system()),
                                LogConfigurator.ring(),
                                () -> "# EOF\n",
                                Clock.system(),
                                random::nextBytes));
        api.control().applyAll();
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
    }
}
