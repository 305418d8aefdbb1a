package io.manta.desktop.setup;

/** The steps of the first way through the program, in order. */
enum SetupStep {
    /** Is the service there, and may it be used? */
    SERVICE,
    /** Where the program is to be found later. */
    TRAY,
    /** What the person wants to do. */
    WISH,
    /** What this device is called. */
    NAME,
    /** Does it all work? What was wished for is done before. */
    TEST;

    /** The step of that name; the first for any other. */
    static SetupStep named(String name) {
        for (SetupStep step : values()) {
            if (step.name().equals(name)) {
                return step;
            }
        }
        return SERVICE;
    }
}
