package io.manta.desktop.client;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Mirrors the service as one property. What is offered from any thread arrives on the toolkit's
 * thread; while that thread is busy, older pictures are replaced, so it never has more than one to
 * catch up with.
 */
public final class ServiceModel {
    private final ReadOnlyObjectWrapper<ServiceSnapshot> snapshot =
            new ReadOnlyObjectWrapper<>(this, "snapshot", ServiceSnapshot.looking());
    private final AtomicReference<@Nullable ServiceSnapshot> pending = new AtomicReference<>();
    private final Executor toolkit;

    /**
     * @param toolkit runs on the thread that owns the properties: {@code Platform::runLater}, or in
     *     tests {@code Runnable::run}
     */
    public ServiceModel(Executor toolkit) {
        this.toolkit = toolkit;
    }

    /** Takes over what is the case now. By any thread. */
    public void offer(ServiceSnapshot next) {
        if (pending.getAndSet(next) == null) {
            toolkit.execute(this::apply);
        }
    }

    private void apply() {
        ServiceSnapshot next = pending.getAndSet(null);
        if (next != null) {
            snapshot.set(next);
        }
    }

    /** The picture; listen on the toolkit's thread only. */
    public ReadOnlyObjectProperty<ServiceSnapshot> snapshotProperty() {
        return snapshot.getReadOnlyProperty();
    }

    /** The picture as it is now. */
    public ServiceSnapshot snapshot() {
        return snapshot.get();
    }
}
