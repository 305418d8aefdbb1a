/** Where a device is: signed records, and the sources that keep them. */
module io.manta.discovery {
    requires static transitive org.jspecify;
    requires transitive io.manta.base;
    requires transitive io.manta.identity;
    requires transitive java.net.http;
    requires jdk.httpserver;
    requires org.slf4j;

    exports io.manta.discovery;
    exports io.manta.discovery.codec;
    exports io.manta.discovery.dht;
    exports io.manta.discovery.mdns;
    exports io.manta.discovery.pkarr;
    exports io.manta.discovery.record;
    exports io.manta.discovery.relay;
    exports io.manta.discovery.stun;
}
