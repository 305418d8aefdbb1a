/** The contract between the service and its clients, its codec, and both ends of the socket. */
module io.manta.ipc {
    requires static transitive org.jspecify;
    requires transitive io.manta.base;
    requires jdk.net;
    requires org.slf4j;
    requires tools.jackson.core;

    exports io.manta.ipc;
    exports io.manta.ipc.event;
    exports io.manta.ipc.reply;
    exports io.manta.ipc.request;
    exports io.manta.ipc.socket;
}
