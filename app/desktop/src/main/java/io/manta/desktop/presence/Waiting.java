package io.manta.desktop.presence;

import io.manta.desktop.client.Asker;
import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.ConnectionsReply;
import io.manta.ipc.reply.ContactRequestView;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.reply.JoinRequestView;
import io.manta.ipc.reply.RequestsReply;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.request.ContactListRequest;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.RequestsListRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who waits for an answer, with their words, which the status does not tell: asked for whenever
 * somebody new waits, one question at a time. On the toolkit's thread.
 *
 * @param <T> one who waits
 * @param <R> what the service answers with
 */
final class Waiting<T, R extends IpcReply> {
    private final String kind;
    private final IpcRequest<R> question;
    private final Function<R, List<T>> callers;
    private final Asker asker;
    private final Runnable changed;
    private List<T> list = List.of();
    private Set<String> askedFor = Set.of();
    private boolean asking;

    private Waiting(
            String kind,
            IpcRequest<R> question,
            Function<R, List<T>> callers,
            Asker asker,
            Runnable changed) {
        this.kind = kind;
        this.question = question;
        this.callers = callers;
        this.asker = asker;
        this.changed = changed;
    }

    /**
     * Who knocks at rooms.
     *
     * @param changed is told when there is an answer
     */
    static Waiting<JoinRequestView, RequestsReply> atRooms(Asker asker, Runnable changed) {
        return new Waiting<>(
                AttentionView.JOIN_REQUEST,
                new RequestsListRequest(Optional.empty()),
                RequestsReply::requests,
                asker,
                changed);
    }

    /**
     * Who asks for a private link.
     *
     * @param changed is told when there is an answer
     */
    static Waiting<ContactRequestView, ConnectionsReply> forLinks(Asker asker, Runnable changed) {
        return new Waiting<>(
                AttentionView.CONTACT_REQUEST,
                new ContactListRequest(),
                ConnectionsReply::requests,
                asker,
                changed);
    }

    /** The kind of attention it is about. */
    String kind() {
        return kind;
    }

    List<T> list() {
        return list;
    }

    /** Whether all who wait there were asked for, with or without success. */
    boolean covers(StatusView status) {
        return askedFor.containsAll(waiting(status));
    }

    private Set<String> waiting(StatusView status) {
        return status.needsAttention().stream()
                .filter(attention -> attention.kind().equals(kind))
                .map(attention -> attention.network().orElse("") + "/" + attention.id())
                .collect(Collectors.toSet());
    }

    /** Asks if somebody waits there who is not known. */
    void look(StatusView status) {
        if (asking || covers(status)) {
            return;
        }
        asking = true;
        Set<String> wanted = waiting(status);
        asker.ask(
                question,
                reply -> answered(wanted, callers.apply(reply)),
                _ -> answered(wanted, list));
    }

    private void answered(Set<String> wanted, List<T> answer) {
        asking = false;
        askedFor = wanted;
        list = answer;
        changed.run();
    }
}
