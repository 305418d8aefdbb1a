package io.manta.daemon.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir Path folder;

    @Test
    void writesTheLinesThatGoToStderrIntoAFileItMakes() throws Exception {
        Path file = folder.resolve("log").resolve("mantad.log");
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        RollingFileAppender<ILoggingEvent> log = LogFile.into(file, context);

        log.doAppend(
                new LoggingEvent(
                        "",
                        context.getLogger("io.manta.x.Thing"),
                        Level.INFO,
                        "ready: a=b",
                        null,
                        null));
        log.stop();

        assertThat(Files.readString(file)).contains("INFO").contains("Thing: ready: a=b");
    }
}
