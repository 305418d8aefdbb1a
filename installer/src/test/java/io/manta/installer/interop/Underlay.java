package io.manta.installer.interop;

/** The network the tunnel's own packets travel in. */
enum Underlay {
    /** One cable. */
    IPV4("192.0.2.1", "192.0.2.2", "192.0.2.3", "/24"),
    /** One cable. */
    IPV6("2001:db8::1", "2001:db8::2", "2001:db8::3", "/64"),
    /** A router between two IPv4 networks, ours on its interface {@code left}. */
    ROUTED("192.0.2.1", "198.51.100.2", "198.51.100.3", "/24");

    /** The router's address towards us. */
    static final String ROUTER_LEFT = "192.0.2.254";

    /** The router's address towards them. */
    static final String ROUTER_RIGHT = "198.51.100.254";

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

    /** An address nobody has yet, beside theirs, to roam to. */
    String spare() {
        return spare;
    }

    /** An address with the length of its network. */
    String inNetwork(String address) {
        return address + prefix;
    }

    /** An address as {@code ip addr add} wants it, usable at once. */
    String assignable(String address) {
        return this == IPV6 ? inNetwork(address) + " nodad" : inNetwork(address);
    }

    String endpoint(String address, int port) {
        return this == IPV6 ? "[" + address + "]:" + port : address + ":" + port;
    }
}
