package io.manta.tun.macos;

/**
 * Numbers and structures of Darwin's headers, the same on x86-64 and arm64: both are little-endian,
 * LP64, and align every type to its size. Offsets are from the start of the structure.
 */
final class DarwinLayout {
    static final int O_NONBLOCK = 4;

    // sys/socket.h, sys/sys_domain.h, sys/kern_control.h, net/if_utun.h
    static final int AF_INET = 2;
    static final int PF_ROUTE = 17;
    static final int AF_LINK = 18;
    static final int AF_INET6 = 30;
    static final int AF_SYSTEM = 32;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_RAW = 3;
    static final int SYSPROTO_CONTROL = 2;
    static final int AF_SYS_CONTROL = 2;
    static final int UTUN_OPT_IFNAME = 2;
    static final String UTUN_CONTROL = "com.apple.net.utun_control";

    /** Before each packet of a utun: its address family, in network byte order. */
    static final int UTUN_HEADER_BYTES = 4;

    /** {@code IFNAMSIZ}: names of interfaces with the zero at their end. */
    static final int NAME_BYTES = 16;

    /** {@code struct ctl_info}: id, name. */
    static final int CTL_INFO_BYTES = 100;

    static final int CTL_INFO_ID = 0;
    static final int CTL_INFO_NAME = 4;

    /** {@code struct sockaddr_ctl}: length, family, kind, id, unit, five reserved words. */
    static final int SOCKADDR_CTL_BYTES = 32;

    static final int SC_LENGTH = 0;
    static final int SC_FAMILY = 1;
    static final int SC_KIND = 2;
    static final int SC_ID = 4;
    static final int SC_UNIT = 8;

    // struct sockaddr and its kin: length and family, a byte each, come first in all of them.
    static final int SA_LENGTH = 0;
    static final int SA_FAMILY = 1;
    static final int SOCKADDR_IN_BYTES = 16;
    static final int SIN_ADDRESS = 4;
    static final int SOCKADDR_IN6_BYTES = 28;
    static final int SIN6_ADDRESS = 8;
    static final int SOCKADDR_DL_BYTES = 20;
    static final int SDL_INDEX = 2;

    /** {@code struct ifreq}: name, then a union of up to 16 bytes. */
    static final int IFREQ_BYTES = 32;

    static final int IFREQ_VALUE = NAME_BYTES;
    static final int IFF_UP = 1;

    /** {@code struct ifaliasreq}: name, address, other end, mask. */
    static final int IFALIASREQ_BYTES = 64;

    static final int IFRA_ADDRESS = NAME_BYTES;
    static final int IFRA_OTHER_END = IFRA_ADDRESS + SOCKADDR_IN_BYTES;
    static final int IFRA_MASK = IFRA_OTHER_END + SOCKADDR_IN_BYTES;

    /**
     * {@code struct in6_aliasreq}: name, address, other end, mask, flags, then a lifetime of two
     * {@code time_t} and two 32-bit numbers, aligned to 8.
     */
    static final int IN6_ALIASREQ_BYTES = 128;

    static final int IFRA6_ADDRESS = NAME_BYTES;
    static final int IFRA6_OTHER_END = IFRA6_ADDRESS + SOCKADDR_IN6_BYTES;
    static final int IFRA6_MASK = IFRA6_OTHER_END + SOCKADDR_IN6_BYTES;
    static final int IFRA6_FLAGS = IFRA6_MASK + SOCKADDR_IN6_BYTES;
    static final int IFRA6_EXPIRES = IFRA6_FLAGS + Integer.BYTES;
    static final int IFRA6_PREFERRED = IFRA6_EXPIRES + Long.BYTES;
    static final int IFRA6_VALID_TIME = IFRA6_PREFERRED + Long.BYTES;
    static final int IFRA6_PREFERRED_TIME = IFRA6_VALID_TIME + Integer.BYTES;
    static final int IN6_IFF_NODAD = 0x20;
    static final int FOR_EVER = -1;

    /** {@code struct in6_ifreq}: name, then a union whose largest member is a table of counters. */
    static final int IN6_IFREQ_BYTES = 288;

    /** {@code struct rt_msghdr} and {@code rt_msghdr2} (net/route.h) have the same outline. */
    static final int RT_MSGHDR_BYTES = 92;

    static final int RTM_LENGTH = 0;
    static final int RTM_VERSION_AT = 2;
    static final int RTM_TYPE = 3;
    static final int RTM_INDEX = 4;
    static final int RTM_FLAGS = 8;
    static final int RTM_ADDRESSES = 12;
    static final int RTM_SEQUENCE = 20;

    static final int RTM_VERSION = 5;
    static final int RTM_ADD = 1;
    static final int RTM_DELETE = 2;
    static final int RTM_GET2 = 0x14;

    static final int RTF_UP = 1;
    static final int RTF_HOST = 4;
    static final int RTF_LLINFO = 0x400;
    static final int RTF_STATIC = 0x800;
    static final int RTF_WASCLONED = 0x2_0000;
    static final int RTF_LOCAL = 0x20_0000;
    static final int RTF_BROADCAST = 0x40_0000;
    static final int RTF_MULTICAST = 0x80_0000;
    static final int RTF_IFSCOPE = 0x100_0000;

    static final int RTA_DST = 1;
    static final int RTA_GATEWAY = 2;
    static final int RTA_NETMASK = 4;
    static final int RTA_IFP = 0x10;
    static final int RTA_IFA = 0x20;

    // sys/sysctl.h, sys/socket.h
    static final int CTL_NET = 4;
    static final int NET_RT_DUMP2 = 7;

    private static final long READ_WRITE = 0xC000_0000L;
    private static final long WRITE = 0x8000_0000L;

    // sys/kern_control.h, sys/sockio.h
    static final long CTLIOCGINFO = request(READ_WRITE, 'N', 3, CTL_INFO_BYTES);
    static final long SIOCSIFFLAGS = request(WRITE, 'i', 16, IFREQ_BYTES);
    static final long SIOCGIFFLAGS = request(READ_WRITE, 'i', 17, IFREQ_BYTES);
    static final long SIOCDIFADDR = request(WRITE, 'i', 25, IFREQ_BYTES);
    static final long SIOCAIFADDR = request(WRITE, 'i', 26, IFALIASREQ_BYTES);
    static final long SIOCSIFMTU = request(WRITE, 'i', 52, IFREQ_BYTES);
    static final long SIOCDIFADDR_IN6 = request(WRITE, 'i', 25, IN6_IFREQ_BYTES);
    static final long SIOCAIFADDR_IN6 = request(WRITE, 'i', 26, IN6_ALIASREQ_BYTES);

    private DarwinLayout() {}

    /** {@code _IOC} of sys/ioccom.h. */
    private static long request(long direction, char group, int number, int bytes) {
        return direction | (bytes & 0x1FFFL) << 16 | (long) group << 8 | number;
    }
}
