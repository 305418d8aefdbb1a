/** IP packets: parse, route, cut, join, answer; sans I/O. */
module io.manta.packet {
    requires static transitive org.jspecify;
    requires transitive io.manta.base;

    exports io.manta.packet.ip;
    exports io.manta.packet.offload;
    exports io.manta.packet.route;
}
