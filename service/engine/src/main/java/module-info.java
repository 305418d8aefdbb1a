/** Joins tunnel, packets and port into a VPN: presence, session, data plane, control loop. */
module io.manta.engine {
    requires static transitive org.jspecify;
    requires transitive io.manta.base;
    requires transitive io.manta.packet;
    requires transitive io.manta.tun;
    requires transitive io.manta.wireguard;
    requires io.manta.link;
    requires org.slf4j;

    exports io.manta.engine;
    exports io.manta.engine.host;
    exports io.manta.engine.peer;
}
