package io.manta.installer.lab;

/**
 * How a command ended.
 *
 * @param exitCode as the command returned it
 * @param out everything it wrote on its standard output
 * @param err everything it wrote on its standard error
 */
public record Outcome(int exitCode, String out, String err) {

    /** Whether it ended with 0. */
    public boolean succeeded() {
        return exitCode == 0;
    }
}
