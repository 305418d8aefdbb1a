/** Which networks this device is in, and how they stay in step. */
module io.manta.mesh {
    requires static transitive org.jspecify;
    requires transitive io.manta.base;
    requires transitive io.manta.identity;
    requires transitive io.manta.roster;
    requires transitive io.manta.control;
    requires org.slf4j;

    exports io.manta.mesh;
    exports io.manta.mesh.call;
    exports io.manta.mesh.secret;
    exports io.manta.mesh.find;
    exports io.manta.mesh.store;
    exports io.manta.mesh.view;
}
