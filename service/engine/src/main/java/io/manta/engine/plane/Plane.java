package io.manta.engine.plane;

/** Holds the present snapshot: written by the control loop, one volatile read for lanes. */
public final class Plane {
    private volatile PlaneSnapshot snapshot = PlaneSnapshot.DOWN;

    /** What holds now. */
    public PlaneSnapshot snapshot() {
        return snapshot;
    }

    /** From the next batch on, lanes see this. */
    public void publish(PlaneSnapshot next) {
        snapshot = next;
    }
}
