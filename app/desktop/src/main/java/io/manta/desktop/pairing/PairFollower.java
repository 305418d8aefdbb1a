package io.manta.desktop.pairing;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.Question;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.error.Problem;
import io.manta.ipc.reply.PairListReply;
import io.manta.ipc.request.PairListRequest;
import io.manta.ipc.request.PairWaitRequest;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;

/** Follows how pairing stands, past an end of the service too, until it is closed. */
final class PairFollower implements AutoCloseable {
    private final ChangeListener<ServiceSnapshot> again = (_, _, now) -> followAgain(now);
    private final ServiceModel service;
    private final Asker asker;
    private final Consumer<PairListReply> taker;
    private final Problem problem;
    private Question following = () -> {};
    private boolean lost;

    /**
     * @param taker is told how it stands, each time that changes
     */
    PairFollower(
            ServiceModel service, Asker asker, Consumer<PairListReply> taker, Problem problem) {
        this.service = service;
        this.asker = asker;
        this.taker = taker;
        this.problem = problem;
    }

    /** Begins. Once. */
    void begin() {
        service.snapshotProperty().addListener(again);
        following = asker.ask(new PairListRequest(), this::follow, this::lost);
    }

    private void lost(Throwable failure) {
        lost = true;
        problem.show(failure);
    }

    /** The service may have ended and be there again. */
    private void followAgain(ServiceSnapshot now) {
        if (lost && now.isRunning()) {
            lost = false;
            following = asker.ask(new PairListRequest(), this::foundAgain, this::lost);
        }
    }

    private void foundAgain(PairListReply next) {
        problem.clear();
        follow(next);
    }

    /** Takes in how it stands, and asks to be told when that changes. */
    void follow(PairListReply next) {
        taker.accept(next);
        following.forget();
        following = asker.ask(new PairWaitRequest(next.stand()), this::follow, this::lost);
    }

    @Override
    public void close() {
        service.snapshotProperty().removeListener(again);
        following.forget();
    }
}
