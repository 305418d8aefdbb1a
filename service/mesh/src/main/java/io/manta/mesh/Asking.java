package io.manta.mesh;

import io.manta.mesh.exchange.Parts;
import io.manta.mesh.loop.MeshLoop;
import java.util.concurrent.CompletableFuture;

/** Brings a wish into the loop, after which everything that shows is looked at again. */
final class Asking {
    private final Parts parts;

    Asking(Parts parts) {
        this.parts = parts;
    }

    /** Completes with what the question gives there. */
    <T> CompletableFuture<T> atOnce(MeshLoop.Question<T> question) {
        return untilDone(() -> CompletableFuture.completedFuture(question.ask()));
    }

    /** Likewise, for what does not end at once. */
    <T> CompletableFuture<T> untilDone(MeshLoop.Question<CompletableFuture<T>> question) {
        return parts.loop()
                .call(
                        () -> {
                            parts.touched();
                            return question.ask();
                        });
    }
}
