/** The WireGuard protocol as pure computation: handshakes, sealing, replay, cookies, timers. */
module io.manta.wireguard {
    requires static transitive org.jspecify;
    requires transitive io.manta.base;
    requires org.bouncycastle.provider;

    exports io.manta.wireguard.crypto;
    exports io.manta.wireguard.message;
    exports io.manta.wireguard.handshake;
    exports io.manta.wireguard.tunnel;
}
