package io.manta.tun.macos;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Structure;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Apple's structures, declared here as its headers have them and laid out by JNA, which aligns like
 * the compiler of an LP64 system: x86-64 and arm64 are alike in that.
 */
class DarwinLayoutTest {
    /** Says where its fields are. */
    abstract static class Laid extends Structure {
        int at(String field) {
            return fieldOffset(field);
        }
    }

    /** sys/kern_control.h. */
    @Structure.FieldOrder({"ctl_id", "ctl_name"})
    public static class CtlInfo extends Laid {
        public int ctl_id;
        public byte[] ctl_name = new byte[96];
    }

    /** sys/kern_control.h. */
    @Structure.FieldOrder({"sc_len", "sc_family", "ss_sysaddr", "sc_id", "sc_unit", "sc_reserved"})
    public static class SockaddrCtl extends Laid {
        public byte sc_len;
        public byte sc_family;
        public short ss_sysaddr;
        public int sc_id;
        public int sc_unit;
        public int[] sc_reserved = new int[5];
    }

    /** netinet/in.h. */
    @Structure.FieldOrder({"sin_len", "sin_family", "sin_port", "sin_addr", "sin_zero"})
    public static class SockaddrIn extends Laid {
        public byte sin_len;
        public byte sin_family;
        public short sin_port;
        public int sin_addr;
        public byte[] sin_zero = new byte[8];
    }

    /** netinet6/in6.h. */
    @Structure.FieldOrder({
        "sin6_len",
        "sin6_family",
        "sin6_port",
        "sin6_flowinfo",
        "sin6_addr",
        "sin6_scope_id"
    })
    public static class SockaddrIn6 extends Laid {
        public byte sin6_len;
        public byte sin6_family;
        public short sin6_port;
        public int sin6_flowinfo;
        public int[] sin6_addr = new int[4];
        public int sin6_scope_id;
    }

    /** net/if_dl.h. */
    @Structure.FieldOrder({
        "sdl_len",
        "sdl_family",
        "sdl_index",
        "sdl_type",
        "sdl_nlen",
        "sdl_alen",
        "sdl_slen",
        "sdl_data"
    })
    public static class SockaddrDl extends Laid {
        public byte sdl_len;
        public byte sdl_family;
        public short sdl_index;
        public byte sdl_type;
        public byte sdl_nlen;
        public byte sdl_alen;
        public byte sdl_slen;
        public byte[] sdl_data = new byte[12];
    }

    /** net/if.h. */
    @Structure.FieldOrder({"ifra_name", "ifra_addr", "ifra_broadaddr", "ifra_mask"})
    public static class Ifaliasreq extends Laid {
        public byte[] ifra_name = new byte[16];
        public SockaddrIn ifra_addr = new SockaddrIn();
        public SockaddrIn ifra_broadaddr = new SockaddrIn();
        public SockaddrIn ifra_mask = new SockaddrIn();
    }

    /** netinet6/in6_var.h. */
    @Structure.FieldOrder({"ia6t_expire", "ia6t_preferred", "ia6t_vltime", "ia6t_pltime"})
    public static class In6Addrlifetime extends Laid {
        public long ia6t_expire;
        public long ia6t_preferred;
        public int ia6t_vltime;
        public int ia6t_pltime;
    }

    /** netinet6/in6_var.h. */
    @Structure.FieldOrder({
        "ifra_name",
        "ifra_addr",
        "ifra_dstaddr",
        "ifra_prefixmask",
        "ifra_flags",
        "ifra_lifetime"
    })
    public static class In6Aliasreq extends Laid {
        public byte[] ifra_name = new byte[16];
        public SockaddrIn6 ifra_addr = new SockaddrIn6();
        public SockaddrIn6 ifra_dstaddr = new SockaddrIn6();
        public SockaddrIn6 ifra_prefixmask = new SockaddrIn6();
        public int ifra_flags;
        public In6Addrlifetime ifra_lifetime = new In6Addrlifetime();
    }

    /** netinet6/in6_var.h: the union is as long as {@code struct icmp6_ifstat}, 34 counters. */
    @Structure.FieldOrder({"ifr_name", "ifr_ifru"})
    public static class In6Ifreq extends Laid {
        public byte[] ifr_name = new byte[16];
        public long[] ifr_ifru = new long[34];
    }

    /** net/route.h. */
    @Structure.FieldOrder({
        "rtm_msglen",
        "rtm_version",
        "rtm_type",
        "rtm_index",
        "rtm_flags",
        "rtm_addrs",
        "rtm_pid",
        "rtm_seq",
        "rtm_errno",
        "rtm_use",
        "rtm_inits",
        "rtm_rmx"
    })
    public static class RtMsghdr extends Laid {
        public short rtm_msglen;
        public byte rtm_version;
        public byte rtm_type;
        public short rtm_index;
        public int rtm_flags;
        public int rtm_addrs;
        public int rtm_pid;
        public int rtm_seq;
        public int rtm_errno;
        public int rtm_use;
        public int rtm_inits;
        public int[] rtm_rmx = new int[14];
    }

    /** net/if.h, of which the type is read. */
    @Structure.FieldOrder({
        "ifm_msglen",
        "ifm_version",
        "ifm_type",
        "ifm_addrs",
        "ifm_flags",
        "ifm_index"
    })
    public static class IfMsghdr extends Laid {
        public short ifm_msglen;
        public byte ifm_version;
        public byte ifm_type;
        public int ifm_addrs;
        public int ifm_flags;
        public short ifm_index;
    }

    private static int offset(Laid in, String field) {
        return in.at(field);
    }

    @Test
    void sizesAreThoseOfTheHeaders() {
        assertThat(
                        List.of(
                                new CtlInfo().size(),
                                new SockaddrCtl().size(),
                                new SockaddrIn().size(),
                                new SockaddrIn6().size(),
                                new SockaddrDl().size(),
                                new Ifaliasreq().size(),
                                new In6Aliasreq().size(),
                                new In6Ifreq().size(),
                                new RtMsghdr().size()))
                .containsExactly(
                        DarwinLayout.CTL_INFO_BYTES,
                        DarwinLayout.SOCKADDR_CTL_BYTES,
                        DarwinLayout.SOCKADDR_IN_BYTES,
                        DarwinLayout.SOCKADDR_IN6_BYTES,
                        DarwinLayout.SOCKADDR_DL_BYTES,
                        DarwinLayout.IFALIASREQ_BYTES,
                        DarwinLayout.IN6_ALIASREQ_BYTES,
                        DarwinLayout.IN6_IFREQ_BYTES,
                        DarwinLayout.RT_MSGHDR_BYTES)
                .containsExactly(100, 32, 16, 28, 20, 64, 128, 288, 92);
    }

    @Test
    void fieldsOfControlsAndSocketAddressesAreWhereTheHeadersHaveThem() {
        assertThat(DarwinLayout.CTL_INFO_NAME).isEqualTo(offset(new CtlInfo(), "ctl_name"));
        SockaddrCtl control = new SockaddrCtl();
        assertThat(DarwinLayout.SC_KIND).isEqualTo(offset(control, "ss_sysaddr"));
        assertThat(DarwinLayout.SC_ID).isEqualTo(offset(control, "sc_id"));
        assertThat(DarwinLayout.SC_UNIT).isEqualTo(offset(control, "sc_unit"));
        assertThat(DarwinLayout.SIN_ADDRESS).isEqualTo(offset(new SockaddrIn(), "sin_addr"));
        assertThat(DarwinLayout.SIN6_ADDRESS).isEqualTo(offset(new SockaddrIn6(), "sin6_addr"));
        assertThat(DarwinLayout.SDL_INDEX).isEqualTo(offset(new SockaddrDl(), "sdl_index"));
    }

    @Test
    void fieldsOfRequestsAreWhereTheHeadersHaveThem() {
        Ifaliasreq four = new Ifaliasreq();
        assertThat(DarwinLayout.IFRA_ADDRESS).isEqualTo(offset(four, "ifra_addr"));
        assertThat(DarwinLayout.IFRA_OTHER_END).isEqualTo(offset(four, "ifra_broadaddr"));
        assertThat(DarwinLayout.IFRA_MASK).isEqualTo(offset(four, "ifra_mask"));
        In6Aliasreq six = new In6Aliasreq();
        assertThat(DarwinLayout.IFRA6_OTHER_END).isEqualTo(offset(six, "ifra_dstaddr"));
        assertThat(DarwinLayout.IFRA6_MASK).isEqualTo(offset(six, "ifra_prefixmask"));
        assertThat(DarwinLayout.IFRA6_FLAGS).isEqualTo(offset(six, "ifra_flags"));
        int lifetime = offset(six, "ifra_lifetime");
        assertThat(DarwinLayout.IFRA6_EXPIRES).isEqualTo(lifetime).isEqualTo(104);
        In6Addrlifetime times = new In6Addrlifetime();
        assertThat(DarwinLayout.IFRA6_VALID_TIME)
                .isEqualTo(lifetime + offset(times, "ia6t_vltime"));
        assertThat(DarwinLayout.IFRA6_PREFERRED_TIME)
                .isEqualTo(lifetime + offset(times, "ia6t_pltime"));
    }

    @Test
    void fieldsOfRoutingMessagesAreWhereTheHeadersHaveThem() {
        RtMsghdr message = new RtMsghdr();
        assertThat(DarwinLayout.RTM_VERSION_AT).isEqualTo(offset(message, "rtm_version"));
        assertThat(DarwinLayout.RTM_TYPE).isEqualTo(offset(message, "rtm_type"));
        assertThat(DarwinLayout.RTM_INDEX).isEqualTo(offset(message, "rtm_index"));
        assertThat(DarwinLayout.RTM_FLAGS).isEqualTo(offset(message, "rtm_flags"));
        assertThat(DarwinLayout.RTM_ADDRESSES).isEqualTo(offset(message, "rtm_addrs"));
        assertThat(DarwinLayout.RTM_SEQUENCE).isEqualTo(offset(message, "rtm_seq"));
        assertThat(offset(message, "rtm_rmx")).isEqualTo(36);
        assertThat(DarwinLayout.RTM_TYPE).isEqualTo(offset(new IfMsghdr(), "ifm_type"));
    }

    /** The numbers that other programs for macOS carry. */
    @Test
    void requestsHaveTheNumbersThatAreKnown() {
        assertThat(DarwinLayout.CTLIOCGINFO).isEqualTo(0xC064_4E03L);
        assertThat(DarwinLayout.SIOCSIFFLAGS).isEqualTo(0x8020_6910L);
        assertThat(DarwinLayout.SIOCGIFFLAGS).isEqualTo(0xC020_6911L);
        assertThat(DarwinLayout.SIOCDIFADDR).isEqualTo(0x8020_6919L);
        assertThat(DarwinLayout.SIOCAIFADDR).isEqualTo(0x8040_691AL);
        assertThat(DarwinLayout.SIOCSIFMTU).isEqualTo(0x8020_6934L);
        assertThat(DarwinLayout.SIOCDIFADDR_IN6).isEqualTo(0x8120_6919L);
        assertThat(DarwinLayout.SIOCAIFADDR_IN6).isEqualTo(0x8080_691AL);
    }
}
