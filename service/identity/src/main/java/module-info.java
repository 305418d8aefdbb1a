/** Who am I, who are you: device and user keys, their names and addresses. Does no I/O. */
module io.manta.identity {
    requires static transitive org.jspecify;
    requires transitive io.manta.base;
    requires org.bouncycastle.provider;

    exports io.manta.identity;
}
