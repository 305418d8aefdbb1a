package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.socket.Answer;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** A command that asks the service. */
abstract class ServiceCommand implements Callable<Integer> {
    private final Invocation invocation;

    ServiceCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Asks and prints; returns the exit code. */
    abstract int run(Service service) throws MantaException;

    @Override
    public Integer call() throws MantaException {
        checkArguments();
        try (Service service = invocation.connect()) {
            return run(service);
        }
    }

    /** Refuses what can be seen to be wrong without the service. */
    void checkArguments() throws MantaException {}

    Invocation invocation() {
        return invocation;
    }

    Console console() {
        return invocation.console();
    }

    /** Asks once and prints the reply, as it came or for people. */
    <R extends IpcReply> int ask(Service service, IpcRequest<R> request, Consumer<R> forPeople)
            throws MantaException {
        return show(service.call(request), forPeople);
    }

    /** The same, with a word for what is waited for. */
    <R extends IpcReply> int ask(
            Service service, IpcRequest<R> request, Consumer<R> forPeople, String notice)
            throws MantaException {
        return show(service.call(request, notice), forPeople);
    }

    private <R extends IpcReply> int show(Answer<R> answer, Consumer<R> forPeople) {
        if (invocation.json()) {
            console().print(answer.json());
        } else {
            forPeople.accept(answer.reply());
        }
        return ExitCode.DONE;
    }
}
