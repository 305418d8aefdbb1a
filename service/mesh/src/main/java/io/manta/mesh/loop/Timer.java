package io.manta.mesh.loop;

/** Something that happens later, unless cancelled. Of the loop's thread. */
public final class Timer implements Comparable<Timer> {
    /** A timer that never fires, so that fields need not be null. */
    public static final Timer NONE = none();

    final long atNs;
    final Runnable work;
    private final long number;
    private boolean over;

    Timer(long atNs, long number, Runnable work) {
        this.atNs = atNs;
        this.number = number;
        this.work = work;
    }

    private static Timer none() {
        Timer never = new Timer(Long.MAX_VALUE, Long.MAX_VALUE, () -> {});
        never.over = true;
        return never;
    }

    /** Whether it is still to fire. */
    public boolean isPending() {
        return !over;
    }

    /** Makes it not fire. Twice does nothing. */
    public void cancel() {
        over = true;
    }

    void fired() {
        over = true;
    }

    /** By time; at the same time by who came first. */
    @Override
    public int compareTo(Timer other) {
        int byTime = Long.compare(atNs - other.atNs, 0);
        return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
}
