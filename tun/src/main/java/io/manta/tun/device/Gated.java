package io.manta.tun.device;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What belongs to the operating system and is given back only when nobody uses it any more: whoever
 * comes in passes a gate.
 *
 * <pre>
 *   close():  shut all gates ─▶ wake() ─▶ all gates empty ─▶ release()
 * </pre>
 *
 * <p>Guarantees: {@link #release} runs once, after all have left and none can come in again, so a
 * handle the system gives out anew is never used by us. Each {@link #close} returns after that. For
 * any thread but one that is inside.
 */
abstract class Gated implements AutoCloseable {
    private final List<PassGate> gates;
    private final ReentrantLock closing = new ReentrantLock();
    private boolean closed; // guarded by closing

    Gated(PassGate... gates) {
        this.gates = List.of(gates);
    }

    /** Ends the wait of whoever is inside, and every later one. Called once. */
    protected abstract void wake();

    /** Gives back all there is. Called once, when nobody is inside. */
    protected abstract void release();

    @Override
    public final void close() {
        closing.lock();
        try {
            if (!closed) {
                closed = true;
                gates.forEach(PassGate::shut);
                wake();
                gates.forEach(PassGate::awaitEmpty);
                release();
            }
        } finally {
            closing.unlock();
        }
    }
}
