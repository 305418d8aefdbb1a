/** Clock, internet and TUN in memory, and networks of the real system, for tests only. */
module io.manta.lab {
    requires static transitive org.jspecify;
    requires transitive io.manta.base;
    requires transitive io.manta.tun;
    requires com.sun.jna;

    exports io.manta.lab;
    exports io.manta.lab.os;
}
