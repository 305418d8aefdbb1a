/** Authenticated connections between devices: QUIC on the port everything shares. */
module io.manta.control {
    requires static transitive org.jspecify;
    requires transitive io.manta.base;
    requires transitive io.manta.identity;
    requires io.netty.buffer;
    requires io.netty.codec.classes.quic;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires org.bouncycastle.provider;
    requires org.slf4j;

    exports io.manta.control;
    exports io.manta.control.quic;
}
