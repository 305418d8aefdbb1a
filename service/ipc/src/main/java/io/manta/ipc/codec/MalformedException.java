package io.manta.ipc.codec;

/** What came over the socket is not what was agreed on. The message repeats no values. */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    public MalformedException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /** What is wrong and where: {@code peer: name: must be a string}. */
    public String problem() {
        return problem;
    }

    /** The same, found inside something. */
    MalformedException in(String name) {
        return new MalformedException(name + ": " + problem);
    }
}
