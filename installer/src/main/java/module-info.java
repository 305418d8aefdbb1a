/** Bundles the programs with their own runtime; shows, tests and measures them. */
module io.manta.installer {
    requires static org.jspecify;
    requires tools.jackson.databind;
}
