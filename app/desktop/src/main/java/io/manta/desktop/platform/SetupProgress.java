package io.manta.desktop.platform;

/**
 * How far this person has come on their first way through the program, as it is kept. All are
 * names; empty text where nothing is known.
 *
 * @param step where they are, or {@link #DONE}
 * @param wish what they want to do
 * @param deviceName what they have typed as the name of this device
 */
public record SetupProgress(String step, String wish, String deviceName) {
    /** They have been through all of it, or do not want to. */
    public static final String DONE = "DONE";

    /** Before the beginning. */
    public static final SetupProgress NONE = new SetupProgress("", "", "");
}
