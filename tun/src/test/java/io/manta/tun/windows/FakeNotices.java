package io.manta.tun.windows;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Subscriptions that a test sets off. */
final class FakeNotices implements NoticeCalls {
    final Map<Kind, Runnable> subscribed = new EnumMap<>(Kind.class);
    private final Map<Long, Kind> numbers = new HashMap<>();
    boolean refusesRoutes;

    @Override
    public long subscribe(Kind kind, Runnable changed) {
        if (refusesRoutes && kind == Kind.ROUTES) {
            return 0;
        }
        subscribed.put(kind, changed);
        numbers.put(kind.ordinal() + 1L, kind);
        return kind.ordinal() + 1L;
    }

    @Override
    public void cancel(long subscription) {
        subscribed.remove(numbers.remove(subscription));
    }
}
