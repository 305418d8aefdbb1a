package io.manta.desktop.join;

import io.manta.ipc.reply.JoinStep;

/** How far this device has come on its way into a room. In order. */
enum JoinStage {
    /** The person has yet to give the code. */
    CODE,
    /** Somebody who can open is looked for. */
    REACHING,
    /** Somebody was reached, and asked. */
    ASKING,
    /** A person has to decide. */
    WAITING,
    /** In. */
    IN,
    /** Turned away. */
    DENIED;

    static JoinStage of(JoinStep step) {
        return switch (step) {
            case REACHING -> REACHING;
            case ASKING -> ASKING;
            case WAITING -> WAITING;
            case DENIED -> DENIED;
        };
    }

    /** Whether there is something to wait for. */
    boolean isUnderWay() {
        return this == REACHING || this == ASKING || this == WAITING;
    }
}
