package io.manta.installer.lab;

import java.util.Collection;

/**
 * Machines that reach each other: a LAN, or a pretended internet. May be broken in two, and mended.
 */
public final class Segment {

    private static final String WHOLE = "whole";
    private static final String APART = "apart";

    private final Lab lab;
    private final Namespace middle;

    private Segment(Lab lab, Namespace middle) {
        this.lab = lab;
        this.middle = middle;
    }

    /** Lays one without machines. */
    public static Segment lay(Lab lab, String name) {
        Namespace middle = lab.namespace(name);
        for (String bridge : new String[] {WHOLE, APART}) {
            middle.ip("link add " + bridge + " type bridge");
            middle.ip("link set " + bridge + " up");
        }
        return new Segment(lab, middle);
    }

    /**
     * Adds a machine.
     *
     * @param name short
     * @param address of its interface {@code eth0}, with the length of the network
     */
    public Namespace machine(String name, String address) {
        Namespace machine = lab.namespace(name);
        plugIn(machine, "eth0", name, address);
        return machine;
    }

    /**
     * Adds a router like those at home, and a machine behind it.
     *
     * @param name of the machine
     * @param publicAddress of the router, with the length of the network
     * @param number of the network behind it, 192.168.number.0/24; the machine is 10 there
     */
    public Namespace behindNat(String name, String publicAddress, int number) {
        Namespace router = lab.namespace("nat" + number);
        plugIn(router, "wan", name, publicAddress);
        Namespace machine = lab.namespace(name);
        lab.cable(router, "lan", machine, "eth0");
        String gateway = "192.168." + number + ".1";
        router.ip("addr add " + gateway + "/24 dev lan");
        machine.ip("addr add 192.168." + number + ".10/24 dev eth0");
        machine.ip("route add default via " + gateway);
        NatRouter.configure(router);
        return machine;
    }

    private void plugIn(Namespace who, String device, String port, String address) {
        lab.cable(who, device, middle, port);
        middle.ip("link set dev " + port + " master " + WHOLE);
        who.ip("addr add " + address + " dev " + device);
    }

    /** From now on these machines reach each other and nobody else; no cable is seen to break. */
    public void part(Collection<String> names) {
        names.forEach(name -> middle.ip("link set dev " + name + " master " + APART));
    }

    /** Everybody reaches everybody again. */
    public void mend(Collection<String> names) {
        names.forEach(name -> middle.ip("link set dev " + name + " master " + WHOLE));
    }

    /** Pulls the cable of a machine, which sees it. */
    public void unplug(String name) {
        middle.ip("link set dev " + name + " down");
    }

    /** Puts it back. */
    public void plug(String name) {
        middle.ip("link set dev " + name + " up");
    }
}
