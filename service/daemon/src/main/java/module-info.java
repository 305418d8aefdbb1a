/** The privileged process: entry, state on disk, handlers of the local socket, OS service glue. */
module io.manta.daemon {
    requires static transitive org.jspecify;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires com.sun.jna;
    requires io.manta.base;
    requires io.manta.control;
    requires io.manta.discovery;
    requires io.manta.engine;
    requires io.manta.identity;
    requires io.manta.ipc;
    requires io.manta.link;
    requires io.manta.mesh;
    requires io.manta.packet;
    requires io.manta.tun;
    requires io.manta.wireguard;
    requires jdk.httpserver;
    requires jdk.unsupported;
    requires org.slf4j;
    requires tools.jackson.core;

    // Windows calls the service back through JNA, which looks for the method to call.
    opens io.manta.daemon.os.windows to
            com.sun.jna;

    provides ch.qos.logback.classic.spi.Configurator with
            io.manta.daemon.log.LogConfigurator;
}
