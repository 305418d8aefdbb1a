/** Opens, reads, writes, configures and closes a TUN device; knows nothing about VPNs. */
module io.manta.tun {
    requires static transitive org.jspecify;
    requires com.sun.jna;
    requires org.slf4j;

    uses io.manta.tun.TunFactory;

    exports io.manta.tun;

    provides io.manta.tun.TunFactory with
            io.manta.tun.linux.LinuxTunFactory,
            io.manta.tun.macos.MacTunFactory,
            io.manta.tun.windows.WindowsTunFactory;
}
