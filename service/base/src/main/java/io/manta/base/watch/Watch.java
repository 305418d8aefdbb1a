package io.manta.base.watch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The latest value of something, and who wants to know of the next. State, not events: a slow
 * follower may miss values in between but never the last one.
 *
 * <p>Safe for use by any thread. Followers are called on the thread that sets, in the order of
 * setting; they must return at once.
 *
 * @param <T> an immutable type
 */
public final class Watch<T> {
    private final List<Consumer<? super T>> followers = new CopyOnWriteArrayList<>();
    private volatile T value;

    public Watch(T initial) {
        value = initial;
    }

    /** The latest value. */
    public T value() {
        return value;
    }

    /** Sets a value; followers hear of it unless it equals the one before. */
    public synchronized void set(T next) {
        if (!next.equals(value)) {
            value = next;
            followers.forEach(follower -> follower.accept(next));
        }
    }

    /** Calls the follower with the present value now and with each one to come, until closed. */
    public synchronized Subscription follow(Consumer<? super T> follower) {
        followers.add(follower);
        follower.accept(value);
        return () -> followers.remove(follower);
    }

    /** Ends following. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
