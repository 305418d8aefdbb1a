package io.manta.installer.lab;

/**
 * Makes a namespace behave like a home router: hides what is behind it, keeps source ports where it
 * can, lets nothing in that nobody asked for, and does not answer to the outside.
 */
final class NatRouter {

    /**
     * Unasked packets must be dropped before the kernel remembers them: a remembered one would hold
     * the address and port pair that the answer of the node behind needs, which then would get
     * another port, and two nodes behind two such NATs would never meet.
     */
    private static final String RULES =
            """
            table ip nat {
              chain out { type nat hook postrouting priority srcnat; oifname "wan" masquerade; }
            }
            table ip filter {
              chain in { type filter hook input priority filter; policy drop;
                iifname { "lan", "lo" } accept; ct state established,related accept; }
              chain through { type filter hook forward priority filter; policy drop;
                iifname "lan" accept; ct state established,related accept; }
            }
            """;

    private NatRouter() {}

    /** Sets up {@code router}, whose interfaces are called {@code wan} and {@code lan}. */
    static void configure(Namespace router) {
        router.run("sysctl", "-qw", "net.ipv4.ip_forward=1");
        Nft.load(router, RULES);
    }
}
