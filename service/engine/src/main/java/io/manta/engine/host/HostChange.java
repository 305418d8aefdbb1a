package io.manta.engine.host;

import io.manta.base.net.IpPrefix;

/** Something a session changed on this machine and that has to be undone. */
public sealed interface HostChange {
    /** The interface was created. Undone by closing it, or after a crash by removing it. */
    record InterfaceMade(String tun) implements HostChange {}

    /** The interface was given an address. */
    record AddressAdded(String tun, IpPrefix address) implements HostChange {}

    /** A range was routed into the interface. */
    record RouteAdded(String tun, IpPrefix destination) implements HostChange {}

    /** All traffic of a family was routed into the interface, but for datagrams with a mark. */
    record AllTrafficRouted(String tun, boolean ipv4, int mark) implements HostChange {}
}
