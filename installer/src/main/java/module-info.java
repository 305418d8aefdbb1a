/** Bundles the programs with their own runtime; shows, tests and measures them. */
module io.manta.installer {
    requires java.xml;
    requires static org.jspecify;
    requires tools.jackson.databind;
}
