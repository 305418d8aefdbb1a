package io.manta.desktop.presence;

import io.manta.desktop.client.Asker;
import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.JoinRequestView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.request.RequestsListRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who waits to be let in, with their words, which the status does not tell: asked for whenever
 * somebody new waits, one question at a time. On the toolkit's thread.
 */
final class Knocks {
    private final Asker asker;
    private final Runnable changed;
    private List<JoinRequestView> list = List.of();
    private Set<String> askedFor = Set.of();
    private boolean asking;

    /**
     * @param changed is told when there is an answer
     */
    Knocks(Asker asker, Runnable changed) {
        this.asker = asker;
        this.changed = changed;
    }

    List<JoinRequestView> list() {
        return list;
    }

    /** Whether all who wait there were asked for, with or without success. */
    boolean covers(StatusView status) {
        return askedFor.containsAll(waiting(status));
    }

    private static Set<String> waiting(StatusView status) {
        return status.needsAttention().stream()
                .filter(attention -> attention.kind().equals(AttentionView.JOIN_REQUEST))
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
                new RequestsListRequest(Optional.empty()),
                reply -> answered(wanted, reply.requests()),
                _ -> answered(wanted, list));
    }

    private void answered(Set<String> wanted, List<JoinRequestView> answer) {
        asking = false;
        askedFor = wanted;
        list = answer;
        changed.run();
    }
}
