package io.manta.base.watch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The latest value of something, and who wants to know of the next. State, not events: a slow
 * follower may miss values in between but never the last one.
 *
 * <p>Safe for use by any thread. Followers are called one at a time on the thread that sets, in the
 * order of setting; they must return at once and not throw. A follower may set: all followers then
 * hear first the value that is being told, then the newer one. One that is being called while
 * another thread ends its subscription may finish that call.
 *
 * @param <T> an immutable type
 */
public final class Watch<T> {
    private final List<Following> followers = new CopyOnWriteArrayList<>();
    private volatile T value;
    private boolean telling; // guarded by this

    public Watch(T initial) {
        value = initial;
    }

    /** The latest value. */
    public T value() {
        return value;
    }

    /** Sets a value; followers hear of it unless it equals the one before. */
    public synchronized void set(T next) {
        if (next.equals(value)) {
            return;
        }
        value = next;
        if (!telling) {
            tell();
        }
    }

    /** Calls the follower with the present value now and with each one to come, until closed. */
    public synchronized Subscription follow(Consumer<? super T> follower) {
        Following following = new Following(follower);
        followers.add(following);
        follower.accept(value);
        return following;
    }

    private void tell() {
        telling = true;
        try {
            T told;
            do {
                told = value;
                for (Following following : followers) {
                    following.follower.accept(told);
                }
            } while (told != value);
        } finally {
            telling = false;
        }
    }

    /** Ends following. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Compared by identity: one consumer may follow twice and end each on its own. */
    private final class Following implements Subscription {
        private final Consumer<? super T> follower;

        private Following(Consumer<? super T> follower) {
            this.follower = follower;
        }

        @Override
        public void close() {
            followers.remove(this);
        }
    }
}
