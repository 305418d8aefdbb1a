package io.manta.daemon.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.manta.base.watch.Watch.Subscription;
import io.manta.ipc.reply.LogLine;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The last {@value #CAPACITY} log lines, and who wants to hear of the next. Safe for use by any
 * thread. Followers are called by whoever logs and must return at once.
 */
public final class LogRing extends AppenderBase<ILoggingEvent> {
    static final int CAPACITY = 2_000;
    static final int LONGEST = 8_192;

    private final Deque<LogLine> lines = new ArrayDeque<>();
    private final List<Consumer<? super LogLine>> followers = new CopyOnWriteArrayList<>();

    /** What is kept, oldest first, from {@code since} on. */
    public List<LogLine> since(Instant since) {
        synchronized (lines) {
            List<LogLine> found = new ArrayList<>();
            for (LogLine line : lines) {
                if (!line.time().isBefore(since)) {
                    found.add(line);
                }
            }
            return found;
        }
    }

    /**
     * Calls the follower with what is kept from {@code since} on, and then with each line to come
     * until closed; none is left out or told twice.
     */
    public Subscription follow(Instant since, Consumer<? super LogLine> follower) {
        synchronized (lines) {
            since(since).forEach(follower);
            followers.add(follower);
        }
        return () -> followers.remove(follower);
    }

    @Override
    protected void append(ILoggingEvent event) {
        LogLine line = toLine(event);
        synchronized (lines) {
            if (lines.size() == CAPACITY) {
                lines.removeFirst();
            }
            lines.addLast(line);
            followers.forEach(follower -> follower.accept(line));
        }
    }

    private static LogLine toLine(ILoggingEvent event) {
        String text = event.getFormattedMessage();
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            text += "\n" + ThrowableProxyUtil.asString(thrown);
        }
        return new LogLine(
                event.getInstant(),
                LogLevels.ofLogback(event.getLevel()),
                source(event),
                text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
    }

    static String source(ILoggingEvent event) {
        String name = event.getLoggerName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
