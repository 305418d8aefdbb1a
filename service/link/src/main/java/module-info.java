/** One UDP port for everything. */
module io.manta.link {
    requires static transitive org.jspecify;
    requires transitive io.manta.base;
    requires com.sun.jna;
    requires jdk.net;
    requires org.slf4j;

    exports io.manta.link.port;
}
