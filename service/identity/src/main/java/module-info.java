/** Who am I, who are you: keys, their names and addresses, certificates. Does no I/O. */
module io.manta.identity {
    requires static transitive org.jspecify;
    requires transitive io.manta.base;
    requires org.bouncycastle.provider;

    exports io.manta.identity;
    exports io.manta.identity.backup;
    exports io.manta.identity.cert;
    exports io.manta.identity.kem;
    exports io.manta.identity.pairing;
    exports io.manta.identity.text;
}
