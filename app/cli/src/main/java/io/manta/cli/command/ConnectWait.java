package io.manta.cli.command;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.ConnectionText;
import io.manta.cli.text.Console;
import io.manta.ipc.IpcError;
import io.manta.ipc.reply.AskedContactView;
import io.manta.ipc.reply.ConnectResult;
import io.manta.ipc.reply.ConnectionState;
import io.manta.ipc.reply.ConnectionView;
import io.manta.ipc.reply.ConnectionsReply;
import io.manta.ipc.reply.ContactConnectReply;
import io.manta.ipc.reply.FailureView;
import io.manta.ipc.request.ContactConnectRequest;
import io.manta.ipc.request.ContactListRequest;
import io.manta.ipc.request.ContactWaitRequest;
import io.manta.ipc.request.IpcMethod;
import io.manta.ipc.socket.Answer;
import io.manta.ipc.socket.JsonText;
import java.util.List;
import java.util.Optional;

/**
 * Asks for a private link and waits until the other person has decided, by having the service
 * answer when something changes.
 *
 * <pre>
 *   pending ──▶ among the links: connected
 *      │ ├────▶ ended: fails with the reason
 *      │ └────▶ gone: fails, it was withdrawn
 *      └ Ctrl-C: still pending, done
 * </pre>
 */
final class ConnectWait {
    private final Invocation invocation;
    private final boolean noWait;
    private String said = "";

    ConnectWait(Invocation invocation, boolean noWait) {
        this.invocation = invocation;
        this.noWait = noWait;
    }

    int run(Service service, ContactConnectRequest request) throws MantaException {
        Answer<ContactConnectReply> first =
                service.call(request, "looking for the device that has this contact id …");
        ContactConnectReply reply = first.reply();
        if (reply.result() == ConnectResult.CONNECTED || noWait) {
            print(reply, first.json());
            return ExitCode.DONE;
        }
        try {
            ContactConnectReply done = await(service, reply);
            print(done, JsonText.of(IpcMethod.CONTACT_CONNECT, done));
        } catch (MantaException e) {
            // Ctrl-C: whoever decides may still do so.
            if (!Thread.currentThread().isInterrupted()) {
                throw e;
            }
            print(reply, first.json());
        }
        return ExitCode.DONE;
    }

    private ContactConnectReply await(Service service, ContactConnectReply reply)
            throws MantaException {
        ConnectionsReply now = service.call(new ContactListRequest()).reply();
        while (true) {
            Optional<ConnectionView> link =
                    now.connections().stream()
                            .filter(each -> each.contactId().equals(reply.contactId()))
                            .findFirst();
            Optional<AskedContactView> asked =
                    now.asked().stream()
                            .filter(each -> each.contactId().equals(reply.contactId()))
                            .findFirst();
            if (link.isPresent() && link.get().state() != ConnectionState.JOINING) {
                return connected(reply, link.get());
            }
            if (asked.isPresent()) {
                look(asked.get());
            } else if (link.isEmpty()) {
                throw withdrawn();
            }
            now = service.call(new ContactWaitRequest(now.stand())).reply();
        }
    }

    private static MantaException withdrawn() {
        return new MantaException(
                ErrorCode.WRONG_STATE,
                "this device does not ask for that link any more: it was withdrawn here",
                "Ask again with 'manta connect'.",
                null);
    }

    private void look(AskedContactView asked) throws MantaException {
        if (asked.failure().isPresent()) {
            FailureView why = asked.failure().get();
            throw new IpcError(why.code(), why.message(), why.remedy()).asException();
        }
        String now = asked.note();
        if (now.equals(said)) {
            return;
        }
        said = now;
        if (!asked.words().isEmpty()) {
            invocation
                    .console()
                    .note(
                            "Who decides sees the same words: "
                                    + Console.clean(String.join(" ", asked.words()))
                                    + " …");
        }
        String unended = now.endsWith(".") ? now.substring(0, now.length() - 1) : now;
        invocation.console().note(Console.clean(unended) + " …");
    }

    private static ContactConnectReply connected(ContactConnectReply reply, ConnectionView link) {
        return new ContactConnectReply(
                ConnectResult.CONNECTED,
                reply.contactId(),
                Optional.of(link.deviceId()),
                link.hostname(),
                Optional.of(link.network()),
                Optional.of(link.name()),
                List.of(),
                "",
                reply.active());
    }

    private void print(ContactConnectReply reply, String json) {
        if (invocation.json()) {
            invocation.console().print(json);
        } else {
            ConnectionText.outcome(invocation.console(), reply)
                    .forEach(invocation.console()::print);
        }
    }
}
