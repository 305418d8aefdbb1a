package io.manta.ipc.reply;

/** Where a wish for a private link stands. */
public enum ContactStep {
    /** No device is known that has this contact id; it goes on looking. */
    LOOKING,
    /** One is known, and does not answer; it goes on trying. */
    REACHING,
    /** The other has it, and waits for a person. */
    WAITING,
    /** It came to nothing, and is shown until it is put away. */
    ENDED
}
