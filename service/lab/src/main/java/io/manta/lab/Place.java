package io.manta.lab;

/** Where hosts and NATs are plugged in: the internet itself, or the inside of a NAT. */
public sealed interface Place permits Internet, NatBox {
    /** A new host with these addresses here. */
    Host host(String name, String... addresses);

    /** A new NAT whose outside is here, under this address. */
    NatBox nat(String name, NatBox.Kind kind, String outsideAddress);
}
