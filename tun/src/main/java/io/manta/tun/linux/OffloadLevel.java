package io.manta.tun.linux;

/**
 * How much of the work of cutting and summing a TUN device leaves to this program. Each level asks
 * the kernel for more than the next; the first it grants is taken.
 */
enum OffloadLevel {
    /** Superpackets of TCP and UDP, partial checksums. Linux 6.2 and later. */
    TCP_AND_UDP(
            Flags.CHECKSUM | Flags.TSO4 | Flags.TSO6 | Flags.USO4 | Flags.USO6, VirtioHeader.BYTES),
    /** Superpackets of TCP, partial checksums. */
    TCP(Flags.CHECKSUM | Flags.TSO4 | Flags.TSO6, VirtioHeader.BYTES),
    /** Whole packets only, and no header before them. */
    NONE(0, 0);

    private final int kernelFlags;
    private final int headerBytes;

    OffloadLevel(int kernelFlags, int headerBytes) {
        this.kernelFlags = kernelFlags;
        this.headerBytes = headerBytes;
    }

    /** The argument of {@code TUNSETOFFLOAD}. */
    int kernelFlags() {
        return kernelFlags;
    }

    /** How many bytes of virtio header stand before each packet. */
    int headerBytes() {
        return headerBytes;
    }

    /** Whether superpackets pass at all. */
    boolean superpackets() {
        return this != NONE;
    }

    /** Whether UDP superpackets pass. */
    boolean udpSuperpackets() {
        return this == TCP_AND_UDP;
    }

    /** {@code TUN_F_…} of linux/if_tun.h. */
    private static final class Flags {
        static final int CHECKSUM = 1;
        static final int TSO4 = 2;
        static final int TSO6 = 4;
        static final int USO4 = 0x20;
        static final int USO6 = 0x40;
    }
}
