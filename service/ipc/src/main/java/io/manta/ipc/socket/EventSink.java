package io.manta.ipc.socket;

import io.manta.ipc.event.IpcEvent;

/**
 * Takes events for one subscriber. Safe for use by any thread; never blocks. Status events replace
 * an unsent one; a subscriber that lets others pile up is disconnected.
 */
@FunctionalInterface
public interface EventSink {
    void offer(IpcEvent event);
}
