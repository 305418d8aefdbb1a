package io.manta.desktop.view;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.Question;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.error.Problem;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.IpcRequest;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;

/**
 * Follows how something stands that only the service knows, until it is closed; past an end of the
 * service too. On the toolkit's thread.
 *
 * @param <R> how it stands
 */
public final class StandFollower<R extends IpcReply> implements AutoCloseable {
    private final ChangeListener<ServiceSnapshot> again = (_, _, now) -> followAgain(now);
    private final ServiceModel service;
    private final Asker asker;
    private final IpcRequest<R> first;
    private final Function<R, IpcRequest<R>> next;
    private final Consumer<R> taker;
    private final Problem problem;
    private Question following = () -> {};
    private boolean lost;
    private boolean closed;

    /**
     * @param first asks how it stands now
     * @param next asks how it stands when it stands differently, and may be answered late
     * @param taker is told how it stands, each time that changes
     * @param problem is told while the service does not answer
     */
    public StandFollower(
            ServiceModel service,
            Asker asker,
            IpcRequest<R> first,
            Function<R, IpcRequest<R>> next,
            Consumer<R> taker,
            Problem problem) {
        this.service = service;
        this.asker = asker;
        this.first = first;
        this.next = next;
        this.taker = taker;
        this.problem = problem;
    }

    /** Begins. Once. */
    public void begin() {
        service.snapshotProperty().addListener(again);
        following = asker.ask(first, this::follow, this::lost);
    }

    private void lost(Throwable failure) {
        lost = true;
        problem.show(failure);
    }

    /** The service may have ended and be there again. */
    private void followAgain(ServiceSnapshot now) {
        if (lost && now.isRunning()) {
            lost = false;
            following = asker.ask(first, this::foundAgain, this::lost);
        }
    }

    private void foundAgain(R stand) {
        problem.clear();
        follow(stand);
    }

    /**
     * Takes in how it stands, and asks to be told when that changes; once this is closed, neither.
     */
    public void follow(R stand) {
        if (closed) {
            return;
        }
        taker.accept(stand);
        following.forget();
        following = asker.ask(next.apply(stand), this::follow, this::lost);
    }

    @Override
    public void close() {
        closed = true;
        service.snapshotProperty().removeListener(again);
        following.forget();
    }
}
