/** Authenticated connections between devices: QUIC on the port everything shares. */
module io.manta.control {
    requires static transitive org.jspecify;
    requires transitive io.manta.base;
    requires transitive io.manta.identity;

    exports io.manta.control;
    exports io.manta.control.quic;
}
