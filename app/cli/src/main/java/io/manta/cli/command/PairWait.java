package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.cli.text.PersonText;
import io.manta.ipc.IpcError;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.FailureView;
import io.manta.ipc.reply.PairListReply;
import io.manta.ipc.reply.PairRequestView;
import io.manta.ipc.request.PairShowRequest;
import io.manta.ipc.request.PairWaitRequest;
import io.manta.ipc.socket.Answer;
import java.util.Optional;

/** Shows a ticket and waits until a person at the first device has decided. */
final class PairWait {
    private final Invocation invocation;
    private final boolean noWait;
    private String said = "";

    PairWait(Invocation invocation, boolean noWait) {
        this.invocation = invocation;
        this.noWait = noWait;
    }

    int run(Service service, Secret ticket, Optional<String> label) throws MantaException {
        Answer<PairListReply> answer = service.call(new PairShowRequest(ticket, label));
        try {
            while (answer.reply().request().isPresent()) {
                PairRequestView request = answer.reply().request().get();
                failIfOver(request);
                say(request);
                if (noWait) {
                    break;
                }
                answer = service.call(new PairWaitRequest(answer.reply().stand()));
            }
        } catch (MantaException e) {
            // Ctrl-C: the person there may still decide.
            if (!Thread.currentThread().isInterrupted()) {
                throw e;
            }
        }
        if (invocation.json()) {
            invocation.console().print(answer.json());
        } else if (answer.reply().request().isEmpty()) {
            PersonText.lines(invocation.console(), answer.reply())
                    .forEach(invocation.console()::print);
        }
        return ExitCode.DONE;
    }

    private static void failIfOver(PairRequestView request) throws MantaException {
        if (request.failure().isPresent()) {
            FailureView why = request.failure().get();
            throw new IpcError(why.code(), why.message(), why.remedy()).asException();
        }
    }

    private void say(PairRequestView request) {
        String now = request.note();
        if (now.equals(said)) {
            return;
        }
        said = now;
        if (request.held()) {
            invocation.console().note("These words must be the same on the first device:");
            invocation.console().note("  " + Console.clean(String.join(" ", request.words())));
            invocation
                    .console()
                    .note("If they are, say so there with 'manta pair confirm'. Waiting for it …");
        } else {
            String unended = now.endsWith(".") ? now.substring(0, now.length() - 1) : now;
            invocation.console().note(Console.clean(unended) + " …");
        }
    }
}
