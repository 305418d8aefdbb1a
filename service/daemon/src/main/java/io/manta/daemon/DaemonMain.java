package io.manta.daemon;

import io.manta.base.build.BuildStamp;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.FileFailure;
import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.base.time.Clock;
import io.manta.daemon.os.Platform;
import io.manta.daemon.os.Supervisor;
import io.manta.daemon.state.Configuration;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Entry of {@code mantad}. */
public final class DaemonMain {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final int NOT_PERMITTED = 4;
    private static final Duration RESTART_PAUSE = Duration.ofMillis(300);
    private static final Duration STOP_LIMIT = Duration.ofMillis(1_900);

    private DaemonMain() {}

    /** Runs until the process is told to stop. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.getenv(), System.out, System.err));
    }

    static int run(
            List<String> arguments,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err) {
        Supervisor supervisor = Platform.system().supervisor(environment);
        try (TaskScope scope = new TaskScope("supervisor")) {
            int code = exitCode(() -> invoke(arguments, supervisor, scope, out), err);
            supervisor.ended(code);
            return code;
        }
    }

    private static void invoke(
            List<String> arguments, Supervisor supervisor, TaskScope scope, PrintStream out)
            throws UsageException, MantaException, InterruptedException {
        askForNamesAnew();
        switch (CommandLine.parse(arguments)) {
            case Invocation.Help _ -> out.print(CommandLine.HELP);
            case Invocation.Version _ ->
                    out.println("mantad " + BuildStamp.withCommit(ProgramVersion.text()));
            case Invocation.Cleanup cleanup -> cleanUp(cleanup.state(), out);
            case Invocation.Relay relay -> relay(relay.options(), supervisor, scope);
            case Invocation.Run run -> serve(run.options(), supervisor, scope);
        }
    }

    private static int exitCode(Body body, PrintStream err) {
        try {
            body.run();
            return OK;
        } catch (UsageException e) {
            err.println("mantad: " + e.getMessage());
            err.println("See 'mantad --help'.");
            return WRONG_USAGE;
        } catch (MantaException e) {
            err.println("mantad: " + e.getMessage());
            err.println(e.remedy());
            return exitCode(e.code());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    @FunctionalInterface
    private interface Body {
        void run() throws UsageException, MantaException, InterruptedException;
    }

    /**
     * A name is looked up only when its peer does not answer where it was: what Java remembers, up
     * to half a minute, is just what is wrong then. The system's resolver has its own memory.
     */
    private static void askForNamesAnew() {
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    private static int exitCode(ErrorCode code) {
        return code == ErrorCode.NO_PRIVILEGE || code == ErrorCode.NOT_PERMITTED
                ? NOT_PERMITTED
                : FAILED;
    }

    private static void cleanUp(Path state, PrintStream out) throws MantaException {
        Configuration.createFolder(state);
        try (InstanceLock _ = InstanceLock.take(state)) {
            List<String> undone = HostCleanup.run(Daemon.journal(state), Daemon.tuns());
            undone.forEach(change -> out.println("undone: " + change));
            if (undone.isEmpty()) {
                out.println("Nothing to undo.");
            }
        } catch (java.io.IOException e) {
            throw FileFailure.of("unlock", state, e);
        }
    }

    private static void relay(RelayOptions options, Supervisor supervisor, TaskScope scope)
            throws MantaException, InterruptedException {
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        supervisor.listen(
                new Supervisor.Requests(() -> events.add(Event.STOP), () -> {}, () -> {}), scope);
        try (RelayProgram relay = new RelayProgram(options, Clock.system(), supervisor)) {
            relay.start();
            events.take();
        }
    }

    private static void serve(DaemonOptions options, Supervisor supervisor, TaskScope scope)
            throws MantaException, InterruptedException {
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        supervisor.listen(
                new Supervisor.Requests(
                        () -> events.add(Event.STOP),
                        () -> events.add(Event.RELOAD),
                        () -> events.add(Event.WOKE)),
                scope);
        Daemon daemon = started(options, supervisor, events);
        for (Event event = events.take(); event != Event.STOP; event = events.take()) {
            if (event == Event.RELOAD) {
                daemon.reload();
            } else if (event == Event.WOKE) {
                daemon.woke();
            } else {
                // Whoever asked for it is still to be answered.
                Thread.sleep(RESTART_PAUSE);
                daemon.close();
                daemon = started(options, supervisor, events);
            }
        }
        Logger log = LoggerFactory.getLogger(DaemonMain.class);
        log.info("stopping");
        try (TaskScope limit = new TaskScope("stop")) {
            limit.forkPlatform("stop-limit", DaemonMain::haltAfterLimit);
            daemon.close();
        }
        log.info("stopped");
    }

    private static Daemon started(
            DaemonOptions options, Supervisor supervisor, BlockingQueue<Event> events)
            throws MantaException {
        Daemon daemon =
                new Daemon(options, Clock.system(), supervisor, () -> events.add(Event.RESTART));
        daemon.start();
        return daemon;
    }

    /** Whoever asked us to stop is not kept waiting by something that hangs. */
    private static void haltAfterLimit() throws InterruptedException {
        Thread.sleep(STOP_LIMIT);
        LoggerFactory.getLogger(DaemonMain.class).error("stop takes too long: giving up");
        Runtime.getRuntime().halt(FAILED);
    }

    private enum Event {
        STOP,
        RELOAD,
        WOKE,
        RESTART
    }
}
