package io.manta.desktop.client;

/** A question under way. */
@FunctionalInterface
public interface Question {
    /** Nobody wants the answer any more; what the service does goes on. */
    void forget();
}
