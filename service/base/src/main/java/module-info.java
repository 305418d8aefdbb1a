/** Words and seams everyone shares: time, lifetimes, observation, counters, health, errors, net. */
module io.manta.base {
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports io.manta.base.build;
    exports io.manta.base.codec;
    exports io.manta.base.error;
    exports io.manta.base.health;
    exports io.manta.base.life;
    exports io.manta.base.metric;
    exports io.manta.base.net;
    exports io.manta.base.system;
    exports io.manta.base.time;
    exports io.manta.base.watch;
}
