package io.manta.desktop.view;

/** A controller that has to be told when its view is taken away. */
public interface Closing {
    /** The view is gone. */
    void close();
}
