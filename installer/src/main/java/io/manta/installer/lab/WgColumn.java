package io.manta.installer.lab;

/** Columns of a peer's line in {@code wg show INTERFACE dump}, see wg(8). */
public enum WgColumn {
    /** Where its packets come from, {@code address:port}. */
    ENDPOINT(2),
    /** Ranges routed to it. */
    ALLOWED_IPS(3),
    /** When the present session was made, seconds since 1970; 0 for never. */
    LATEST_HANDSHAKE(4),
    /** Bytes received. */
    RX_BYTES(5),
    /** Bytes sent. */
    TX_BYTES(6);

    private final int index;

    WgColumn(int index) {
        this.index = index;
    }

    int index() {
        return index;
    }
}
