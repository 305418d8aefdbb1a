package io.manta.ipc.socket;

/** The right to be told of events. Closing ends it; closing again does nothing. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
