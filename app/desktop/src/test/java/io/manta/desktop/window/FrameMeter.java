package io.manta.desktop.window;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/**
 * Measures frames of a scene: how long each took, and how much of that the toolkit's thread worked,
 * on styles and layout and in all. Painting is another thread's, so it only is in the first. On the
 * toolkit's thread.
 */
final class FrameMeter extends AnimationTimer {
    /**
     * What came of it, in milliseconds.
     *
     * @param frame medians, 95 % and the longest from one frame to the next
     * @param toolkit likewise, processor time of the toolkit's thread
     * @param layout likewise, processor time of it for styles and layout
     */
    record Frames(Spread frame, Spread toolkit, Spread layout) {
        @Override
        public String toString() {
            return "frame %s, toolkit %s, of that styles and layout %s"
                    .formatted(frame, toolkit, layout);
        }
    }

    record Spread(double median, double most, double longest) {
        private static Spread of(long[] timesNs) {
            long[] sorted = timesNs.clone();
            Arrays.sort(sorted);
            return new Spread(
                    sorted[sorted.length / 2] / 1e6,
                    sorted[sorted.length * 95 / 100] / 1e6,
                    sorted[sorted.length - 1] / 1e6);
        }

        @Override
        public String toString() {
            return "%.1f/%.1f/%.1f ms".formatted(median, most, longest);
        }
    }

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final CompletableFuture<Frames> measured = new CompletableFuture<>();
    private final IntConsumer act;
    private final long[] frames;
    private final long[] toolkit;
    private final long[] layout;
    private int frame;
    private long lastNs;
    private long lastCpuNs;
    private long layoutFromNs;
    private long layoutNs;

    /**
     * @param warmUp frames before the first that counts
     * @param count frames that count
     * @param act what happens at each frame
     */
    FrameMeter(Scene scene, int warmUp, int count, IntConsumer act) {
        this.act = act;
        frame = -warmUp;
        frames = new long[count];
        toolkit = new long[count];
        layout = new long[count];
        scene.addPreLayoutPulseListener(() -> layoutFromNs = threads.getCurrentThreadCpuTime());
        scene.addPostLayoutPulseListener(
                () -> layoutNs += threads.getCurrentThreadCpuTime() - layoutFromNs);
    }

    /** What came of it, once it has run. */
    CompletableFuture<Frames> measured() {
        return measured;
    }

    @Override
    public void handle(long ignored) {
        long nowNs = System.nanoTime();
        long cpuNs = threads.getCurrentThreadCpuTime();
        if (frame > 0) {
            frames[frame - 1] = nowNs - lastNs;
            toolkit[frame - 1] = cpuNs - lastCpuNs;
            layout[frame - 1] = layoutNs;
        }
        lastNs = nowNs;
        lastCpuNs = cpuNs;
        layoutNs = 0;
        if (frame == frames.length) {
            stop();
            measured.complete(new Frames(Spread.of(frames), Spread.of(toolkit), Spread.of(layout)));
            return;
        }
        frame++;
        act.accept(frame);
    }
}
