package io.manta.installer.interop;

/** The address family the tunnel's own packets travel in. */
enum Underlay {
    IPV4("192.0.2.1", "192.0.2.2", "192.0.2.3", "/24"),
    IPV6("2001:db8::1", "2001:db8::2", "2001:db8::3", "/64");

    private final String ours;
    private final String theirs;
    private final String spare;
    private final String prefix;

    Underlay(String ours, String theirs, String spare, String prefix) {
        this.ours = ours;
        this.theirs = theirs;
        this.spare = spare;
        this.prefix = prefix;
    }

    String ours() {
        return ours;
    }

    String theirs() {
        return theirs;
    }

    /** An address nobody has yet, to roam to. */
    String spare() {
        return spare;
    }

    /** An address as {@code ip addr add} wants it, usable at once. */
    String assignable(String address) {
        return this == IPV6 ? address + prefix + " nodad" : address + prefix;
    }

    String endpoint(String address, int port) {
        return this == IPV6 ? "[" + address + "]:" + port : address + ":" + port;
    }
}
