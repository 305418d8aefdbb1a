package io.manta.ipc;

/**
 * Text that must not be seen: a private key, a preshared key, or a file that holds one. It crosses
 * the socket as plain text and appears nowhere else.
 *
 * @param reveal the text itself
 */
public record Secret(String reveal) {
    /** Never the text. */
    @Override
    public String toString() {
        return "(secret)";
    }
}
