package io.manta.engine.loop;

/** What a {@link ControlLoop} does besides what is posted to it. Called by the loop only. */
public interface LoopWork {
    /** Does a bounded amount of what is due; how much it was. */
    int turn(long nowNs);

    /** When there is something to do next though nobody wakes the loop; Long.MAX_VALUE is never. */
    long nextDueNs();
}
