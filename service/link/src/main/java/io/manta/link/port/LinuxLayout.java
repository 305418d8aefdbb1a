package io.manta.link.port;

/**
 * Numbers and memory layouts of the Linux socket interface, as they are on x86-64 and aarch64, both
 * little-endian with 64-bit pointers. From the kernel's include/uapi headers.
 */
final class LinuxLayout {
    // Address families and socket types.
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;

    // Options of the socket level.
    static final int SOL_SOCKET = 1;
    static final int SO_REUSEADDR = 2;
    static final int SO_SNDBUF = 7;
    static final int SO_RCVBUF = 8;
    static final int SO_SNDBUFFORCE = 32;
    static final int SO_MARK = 36;
    static final int SO_RCVBUFFORCE = 33;

    // Options of IP.
    static final int IPPROTO_IP = 0;
    static final int IP_MTU_DISCOVER = 10;
    static final int IPPROTO_IPV6 = 41;
    static final int IPV6_MTU_DISCOVER = 23;
    static final int IPV6_V6ONLY = 26;
    static final int PMTUDISC_DONT = 0;
    static final int PMTUDISC_WANT = 1;
    static final int PMTUDISC_PROBE = 3;

    // Options and control messages of UDP.
    static final int SOL_UDP = 17;
    static final int UDP_SEGMENT = 103;
    static final int UDP_GRO = 104;

    static final int MSG_TRUNC = 0x20;
    static final int MSG_DONTWAIT = 0x40;
    static final int MSG_NOSIGNAL = 0x4000;
    static final int SHUT_RD = 0;

    // struct msghdr.
    static final int MSG_NAME = 0;
    static final int MSG_NAMELEN = 8;
    static final int MSG_IOV = 16;
    static final int MSG_IOVLEN = 24;
    static final int MSG_CONTROL = 32;
    static final int MSG_CONTROLLEN = 40;
    static final int MSG_FLAGS = 48;
    static final int MSGHDR_BYTES = 56;

    // struct iovec.
    static final int IOV_BASE = 0;
    static final int IOV_LEN = 8;
    static final int IOVEC_BYTES = 16;

    // struct cmsghdr.
    static final int CMSG_LEN = 0;
    static final int CMSG_LEVEL = 8;
    static final int CMSG_TYPE = 12;
    static final int CMSG_DATA = 16;

    // struct sockaddr_in and sockaddr_in6; the family and the port are at the same place in both.
    static final int SOCKADDR_FAMILY = 0;
    static final int SOCKADDR_PORT = 2;
    static final int SOCKADDR_IN_ADDRESS = 4;
    static final int SOCKADDR_IN_BYTES = 16;
    static final int SOCKADDR_IN6_FLOWINFO = 4;
    static final int SOCKADDR_IN6_ADDRESS = 8;
    static final int SOCKADDR_IN6_SCOPE = 24;
    static final int SOCKADDR_IN6_BYTES = 28;

    private static final int CMSG_ALIGNMENT = 8;

    private LinuxLayout() {}

    /** CMSG_LEN: what the header of a control message with so much data says. */
    static int cmsgLength(int dataBytes) {
        return CMSG_DATA + dataBytes;
    }

    /** CMSG_SPACE: how far it is from a control message with so much data to the next. */
    static int cmsgSpace(int dataBytes) {
        return align(cmsgLength(dataBytes));
    }

    /** CMSG_ALIGN. */
    static int align(int bytes) {
        return (bytes + CMSG_ALIGNMENT - 1) & -CMSG_ALIGNMENT;
    }
}
