package io.manta.daemon.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.manta.ipc.reply.LogLevel;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets logging up when the first logger is asked for; logback finds it as a service. */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    private static final String RING = "ring";
    static final String FILE = "file";
    static final int FILES = 3;
    static final long FILE_BYTES = 4L << 20;
    private static final String OURS = "io.manta";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        LineLayout layout = new LineLayout(System.getenv("JOURNAL_STREAM") != null);
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        LogRing ring = new LogRing();
        ring.setName(RING);
        ring.setContext(context);
        ring.start();
        // Libraries speak from WARN on only: what they say below it is theirs, not the user's.
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console);
        root.addAppender(ring);
        context.getLogger(OURS).setLevel(Level.INFO);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /**
     * Writes the log into a file too, from now on and once: at most {@link #FILES} files of {@link
     * #FILE_BYTES} each, the older ones with a number.
     */
    public static void alsoInto(Path file) {
        ch.qos.logback.classic.Logger root = context().getLogger(Logger.ROOT_LOGGER_NAME);
        if (root.getAppender(FILE) == null) {
            root.addAppender(LogFile.into(file, context()));
        }
    }

    /** The ring that was set up. */
    public static LogRing ring() {
        return (LogRing) context().getLogger(Logger.ROOT_LOGGER_NAME).getAppender(RING);
    }

    /** How much of our own is logged from now on. */
    public static void setLevel(LogLevel level) {
        context().getLogger(OURS).setLevel(LogLevels.toLogback(level));
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
