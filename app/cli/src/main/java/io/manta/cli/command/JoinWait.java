package io.manta.cli.command;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.cli.text.NetworkText;
import io.manta.cli.text.Page;
import io.manta.ipc.IpcError;
import io.manta.ipc.event.StatusEvent;
import io.manta.ipc.reply.FailureView;
import io.manta.ipc.reply.JoinResult;
import io.manta.ipc.reply.JoinStep;
import io.manta.ipc.reply.NetworkJoinReply;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PendingNetworkView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.request.IpcMethod;
import io.manta.ipc.request.SubscribeRequest;
import io.manta.ipc.request.Topic;
import io.manta.ipc.socket.Answer;
import io.manta.ipc.socket.EventStream;
import io.manta.ipc.socket.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Waits until somebody has decided whether this device may enter. It watches the status: what it
 * waits for is in there, and so are all the ways in which it can end.
 *
 * <pre>
 *   pending ──▶ in networks: joined
 *      │ ├────▶ denied: fails with the reason
 *      │ └────▶ gone: fails, it was withdrawn
 *      └ Ctrl-C: still pending, done
 * </pre>
 */
final class JoinWait {
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(5);

    private final Invocation invocation;
    private final JoinOutcome outcome;
    private final Answer<NetworkJoinReply> first;
    private final NetworkJoinReply reply;
    private String said = "";
    private boolean seen;

    JoinWait(Invocation invocation, JoinOutcome outcome, Answer<NetworkJoinReply> first) {
        this.invocation = invocation;
        this.outcome = outcome;
        this.first = first;
        this.reply = first.reply();
    }

    int run(Service service) throws MantaException {
        try {
            introduce();
            EventStream events =
                    service.subscribe(
                            new SubscribeRequest(List.of(Topic.STATUS), Optional.empty()));
            long patienceEndsNs = invocation.clock().nanos() + LOOK_AGAIN_AFTER.toNanos();
            while (true) {
                Optional<StatusView> status =
                        events.next(LOOK_AGAIN_AFTER).flatMap(JoinWait::statusOf);
                if (status.isPresent() && isIn(status.get())) {
                    return ExitCode.DONE;
                }
                boolean late = invocation.clock().nanos() - patienceEndsNs > 0;
                look(status, late);
            }
        } catch (MantaException e) {
            // Ctrl-C: whoever decides may still do so.
            if (!Thread.currentThread().isInterrupted()) {
                throw e;
            }
            outcome.print(reply, first.json());
            return ExitCode.DONE;
        }
    }

    private void introduce() {
        Page page = new Page(invocation.console());
        page.wrapped(
                "",
                "Asked to enter "
                        + NetworkText.name(reply.name().orElse(""), reply.network())
                        + ". Ctrl-C stops waiting; the request stays.");
        if (!reply.words().isEmpty()) {
            page.wrapped(
                    "", "Whoever decides sees the same words: " + String.join(" ", reply.words()));
        }
        page.lines().forEach(invocation.console()::note);
    }

    private static Optional<StatusView> statusOf(EventStream.Received received) {
        return received.event().event() instanceof StatusEvent event
                ? Optional.of(event.status())
                : Optional.empty();
    }

    private boolean isIn(StatusView status) {
        Optional<NetworkView> network =
                status.networks().stream()
                        .filter(candidate -> candidate.id().equals(reply.network()))
                        .findFirst();
        network.ifPresent(joined -> printJoined(joined, status.active()));
        return network.isPresent();
    }

    private void printJoined(NetworkView network, boolean active) {
        NetworkJoinReply joined =
                new NetworkJoinReply(
                        JoinResult.JOINED,
                        network.id(),
                        Optional.of(network.name()),
                        Optional.of(network.hostname()),
                        network.ipv4(),
                        network.ipv6(),
                        List.of(),
                        active);
        outcome.print(joined, JsonText.of(IpcMethod.NETWORK_JOIN, joined));
    }

    /** Says how it stands, or fails when there is nothing to wait for any more. */
    private void look(Optional<StatusView> status, boolean late) throws MantaException {
        if (status.isEmpty()) {
            return;
        }
        Optional<PendingNetworkView> pending =
                status.get().pendingNetworks().stream()
                        .filter(candidate -> candidate.id().equals(reply.network()))
                        .findFirst();
        if (pending.isPresent()) {
            seen = true;
            say(pending.get());
        } else if (seen || late) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE,
                    "this device does not ask to enter "
                            + JoinOutcome.name(reply)
                            + " any more: it was withdrawn here",
                    "Ask again with 'manta join'.",
                    null);
        }
    }

    private void say(PendingNetworkView pending) throws MantaException {
        if (pending.step().filter(step -> step == JoinStep.DENIED).isPresent()) {
            throw denied(pending);
        }
        String now = NetworkText.step(pending);
        if (!now.equals(said)) {
            said = now;
            invocation.console().note(Console.clean(NetworkText.name(pending) + ": " + now + " …"));
        }
    }

    private static MantaException denied(PendingNetworkView pending) {
        FailureView reason =
                pending.problem()
                        .orElseGet(
                                () ->
                                        new FailureView(
                                                "JOIN_DENIED",
                                                "a coordinator of "
                                                        + NetworkText.name(pending)
                                                        + " turned this device away",
                                                "Ask them for an invite."));
        return new IpcError(reason.code(), reason.message(), reason.remedy()).asException();
    }
}
