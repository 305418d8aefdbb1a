package io.manta.installer.demo;

/**
 * Where a node of the demonstration sits.
 *
 * @param name of the node
 * @param publicAddress the address others reach it at; the NAT's if it is behind one
 */
record Place(String name, String publicAddress) {

    static final Place A = new Place("a", "203.0.113.10");
    static final Place B = new Place("b", "203.0.113.21");
    static final Place C = new Place("c", "203.0.113.22");
}
