package io.manta.desktop.client;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.PairBackupRequest;
import io.manta.ipc.request.PairRestoreRequest;
import io.manta.ipc.socket.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Asks what only an administrator may ask by the command line, for which the desktop asks for an
 * administrator's password; everything else directly. What is secret goes through the input of that
 * program, never into its arguments, which every process can read.
 */
public final class ConsentAsker implements Asker, AutoCloseable {
    /** Of pkexec(1): the person closed the dialog; nobody could or would give the right. */
    private static final List<Integer> REFUSED = List.of(126, 127);

    private static final int MOST_BYTES = 4 << 20;

    private final TaskScope scope = new TaskScope("consent");
    private final Asker direct;
    private final ServiceModel service;
    private final List<String> command;
    private final Executor toolkit;

    /**
     * @param service says what this person may do without
     * @param command what runs the command line as an administrator, with its global options
     */
    public ConsentAsker(
            Asker direct, ServiceModel service, List<String> command, Executor toolkit) {
        this.direct = direct;
        this.service = service;
        this.command = List.copyOf(command);
        this.toolkit = toolkit;
    }

    /**
     * A request as arguments and input.
     *
     * @param arguments of the command line
     * @param input what it reads; secret
     */
    private record Call(List<String> arguments, String input) {
        @Override
        public String toString() {
            return "Call" + arguments;
        }
    }

    private static Optional<Call> call(IpcRequest<?> request) {
        return switch (request) {
            case PairBackupRequest backup ->
                    Optional.of(
                            new Call(
                                    List.of("pair", "backup", "-"),
                                    backup.passphrase().reveal() + "\n"));
            case PairRestoreRequest restore ->
                    Optional.of(
                            new Call(
                                    restore.replace()
                                            ? List.of("pair", "restore", "--replace", "-")
                                            : List.of("pair", "restore", "-"),
                                    restore.passphrase().reveal()
                                            + "\n"
                                            + restore.backup().reveal()
                                            + "\n"));
            default -> Optional.empty();
        };
    }

    @Override
    public <R extends IpcReply> Question ask(
            IpcRequest<R> request, Consumer<R> answered, Consumer<Throwable> failed) {
        Optional<Call> call = call(request);
        if (call.isEmpty() || service.snapshot().permission() == Permission.ADMIN) {
            return direct.ask(request, answered, failed);
        }
        AtomicBoolean forgotten = new AtomicBoolean();
        Thread thread =
                scope.fork(
                        "consent",
                        () -> {
                            Runnable outcome = outcome(request, call.get(), answered, failed);
                            toolkit.execute(
                                    () -> {
                                        if (!forgotten.get()) {
                                            outcome.run();
                                        }
                                    });
                        });
        return () -> {
            forgotten.set(true);
            thread.interrupt();
        };
    }

    private <R extends IpcReply> Runnable outcome(
            IpcRequest<R> request, Call call, Consumer<R> answered, Consumer<Throwable> failed)
            throws InterruptedException {
        try {
            R reply = run(request, call);
            return () -> answered.accept(reply);
        } catch (MantaException e) {
            return () -> failed.accept(e);
        }
    }

    private <R extends IpcReply> R run(IpcRequest<R> request, Call call)
            throws MantaException, InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.addAll(call.arguments);
        Process process = start(words);
        try {
            hand(call.input, process);
            String printed = printed(process);
            if (REFUSED.contains(process.waitFor())) {
                throw refused("an administrator's consent was asked for and not given");
            }
            return JsonText.read(request, printed);
        } finally {
            // Nobody waits for it any more, if it still runs.
            process.destroy();
        }
    }

    private static Process start(List<String> words) throws MantaException {
        try {
            return new ProcessBuilder(words).redirectError(Redirect.DISCARD).start();
        } catch (IOException e) {
            throw refused("cannot start " + words.getFirst() + ": " + e.getMessage());
        }
    }

    private static void hand(String input, Process process) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // It ended without having read all of it; why is in its answer.
        }
    }

    /** Who says more than any answer is long finds nobody listening, and ends. */
    private static String printed(Process process) throws MantaException {
        try (InputStream out = process.getInputStream()) {
            return new String(out.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw refused("cannot read what it says: " + e.getMessage());
        }
    }

    private static MantaException refused(String why) {
        return new MantaException(ErrorCode.NOT_PERMITTED, why);
    }

    @Override
    public void close() {
        scope.close();
    }
}
