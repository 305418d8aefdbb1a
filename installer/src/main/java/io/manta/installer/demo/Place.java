package io.manta.installer.demo;

/**
 * Where a node of the demonstration sits.
 *
 * @param name of the node
 * @param address its own address
 * @param publicAddress the address others reach it at; the NAT's if it is behind one
 * @param words the same for the screen
 */
record Place(String name, String address, String publicAddress, String words) {

    static final Place A =
            new Place("a", "203.0.113.10", "203.0.113.10", "on the internet, no NAT");
    static final Place B =
            new Place("b", "192.168.1.10", "203.0.113.21", "192.168.1.10 behind NAT 203.0.113.21");
    static final Place C =
            new Place("c", "192.168.2.10", "203.0.113.22", "192.168.2.10 behind NAT 203.0.113.22");
}
