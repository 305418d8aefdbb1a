/** Clock, internet and TUN in memory, for tests only. */
module io.manta.lab {
    requires static transitive org.jspecify;
    requires transitive io.manta.base;
    requires transitive io.manta.tun;

    exports io.manta.lab;
}
