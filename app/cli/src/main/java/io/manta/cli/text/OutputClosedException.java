package io.manta.cli.text;

/** Nobody reads any more what the command prints, as in {@code manta logs -f | head}. */
public final class OutputClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputClosedException() {
        super("the output was closed");
    }
}
