package io.manta.engine.presence;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a lane until it ends. A bug that one packet brings out must not end all traffic. */
public final class LaneRunner {
    private static final Logger LOG = LoggerFactory.getLogger(LaneRunner.class);

    /** So that packets sent on purpose neither fill the log nor the CPU. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private LaneRunner() {}

    /** Runs turns until one says false or the thread is interrupted. */
    public static void run(BooleanSupplier turn) throws InterruptedException {
        boolean open = true;
        while (open) {
            try {
                open = turn.getAsBoolean();
            } catch (RuntimeException e) {
                LOG.error("lane turn failed", e);
                Thread.sleep(PAUSE);
            }
        }
    }
}
