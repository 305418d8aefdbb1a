package io.manta.lab;

/** The cable between a host or NAT and the place it is plugged into. Guarded by the internet. */
final class Link {
    private static final int ETHERNET_MTU = 1500;

    private int mtu = ETHERNET_MTU;
    private boolean carriesFragments = true;

    void setMtu(int bytes) {
        mtu = bytes;
    }

    void setCarriesFragments(boolean newCarriesFragments) {
        carriesFragments = newCarriesFragments;
    }

    boolean isWideEnough(Flight flight) {
        return flight.packetBytes() <= mtu;
    }

    /** Whether it passes, whole or in fragments. */
    boolean carries(Flight flight) {
        return isWideEnough(flight) || (carriesFragments && !flight.unfragmentable());
    }
}
