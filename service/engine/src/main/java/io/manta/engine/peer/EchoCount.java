package io.manta.engine.peer;

/**
 * What became of echoes through a session of one peer, since the VPN came up. Probes for the path
 * MTU are not among them: those are meant to be lost.
 *
 * @param answered that came back
 * @param lost of which nothing came back within two seconds
 */
public record EchoCount(long answered, long lost) {
    public static final EchoCount NONE = new EchoCount(0, 0);

    /** With one more. */
    public EchoCount plus(boolean cameBack) {
        return cameBack ? new EchoCount(answered + 1, lost) : new EchoCount(answered, lost + 1);
    }
}
