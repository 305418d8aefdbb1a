/** Who belongs to a network: the roster, its coordinators, its invites. Does no I/O. */
module io.manta.roster {
    requires static transitive org.jspecify;
    requires transitive io.manta.base;
    requires transitive io.manta.identity;

    exports io.manta.roster;
    exports io.manta.roster.coordinator;
    exports io.manta.roster.entry;
    exports io.manta.roster.epoch;
    exports io.manta.roster.invite;
}
