package io.manta.mesh.device;

import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.pairing.PairingTicket;
import io.manta.mesh.view.PersonView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** How a pairing goes on that this device has asked for, and who waits to hear of it. */
final class Progress {
    private final DeviceId self;
    private final Runnable touched;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private Optional<PersonView.Request> last = Optional.empty();

    /**
     * @param touched is called when what shows has changed
     */
    Progress(DeviceId self, Runnable touched) {
        this.self = self;
        this.touched = touched;
    }

    /** How it stands, or how it ended. */
    Optional<PersonView.Request> request() {
        return last;
    }

    /** Completes with the next answer, or when nobody answers. */
    CompletableFuture<Void> next() {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        waiting.add(answered);
        return answered;
    }

    /** The first device has answered, or could not be reached. */
    void answered() {
        List.copyOf(waiting).forEach(future -> future.complete(null));
        waiting.clear();
    }

    /**
     * It goes on.
     *
     * @param held whether the first device waits for a person
     * @param note how it stands, one sentence
     */
    void say(PairingTicket asked, boolean held, String note) {
        last =
                Optional.of(
                        new PersonView.Request(
                                asked.device(), asked.words(self), held, note, Optional.empty()));
        touched.run();
    }

    /** It came to nothing. */
    void failed(MantaException why) {
        PersonView.Failure failure =
                new PersonView.Failure(why.code(), String.valueOf(why.getMessage()), why.remedy());
        last =
                last.map(
                        request ->
                                new PersonView.Request(
                                        request.firstDevice(),
                                        request.words(),
                                        false,
                                        "",
                                        Optional.of(failure)));
        touched.run();
    }

    /** There is nothing to tell any more. */
    void clear() {
        last = Optional.empty();
        touched.run();
    }
}
