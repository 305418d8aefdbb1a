package io.manta.tun.linux;

import io.manta.tun.InterfaceConfig;

/**
 * Messages about routing tables of our own and the rules that lead to them (linux/fib_rules.h,
 * linux/rtnetlink.h). Pure.
 */
final class PolicyNetlink {
    private static final int RTM_NEWROUTE = 24;
    private static final int RTM_DELROUTE = 25;
    private static final int RTM_NEWRULE = 32;
    private static final int RTM_DELRULE = 33;

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private static final int RTA_OIF = 4;
    private static final int RTA_TABLE = 15;
    private static final int RT_TABLE_UNSPEC = 0;
    private static final int RT_TABLE_MAIN = 254;
    private static final int RTPROT_STATIC = 4;
    private static final int RT_SCOPE_UNIVERSE = 0;
    private static final int RT_SCOPE_LINK = 253;
    private static final int RT_SCOPE_NOWHERE = 255;
    private static final int RTN_UNICAST = 1;

    private static final int FRA_PRIORITY = 6;
    private static final int FRA_FWMARK = 10;
    private static final int FRA_SUPPRESS_PREFIXLEN = 14;
    private static final int FRA_TABLE = 15;
    private static final int FRA_IP_PROTO = 22;
    private static final int FRA_SPORT_RANGE = 23;
    private static final int IPPROTO_UDP = 17;
    private static final int FR_ACT_TO_TBL = 1;
    private static final int FIB_RULE_INVERT = 2;

    /** Ours come before those of the system, which has its first at 32766. */
    private static final int FIRST_PRIORITY = 31_820;

    private static final int RULES = 3;

    private PolicyNetlink() {}

    static NetlinkRequest addDefault(int index, boolean ipv4, int table) {
        int flags = NetlinkRequest.FLAG_CREATE | NetlinkRequest.FLAG_EXCL;
        return defaultRoute(RTM_NEWROUTE, flags, index, ipv4, table, RT_SCOPE_LINK);
    }

    static NetlinkRequest removeDefault(int index, boolean ipv4, int table) {
        return defaultRoute(RTM_DELROUTE, 0, index, ipv4, table, RT_SCOPE_NOWHERE);
    }

    private static NetlinkRequest defaultRoute(
            int type, int flags, int index, boolean ipv4, int table, int scopeOfIpv4) {
        return new NetlinkRequest(type, flags | NetlinkRequest.FLAG_ACK)
                .u8(ipv4 ? AF_INET : AF_INET6)
                .u8(0)
                .u8(0)
                .u8(0)
                .u8(RT_TABLE_UNSPEC)
                .u8(RTPROT_STATIC)
                .u8(ipv4 ? scopeOfIpv4 : RT_SCOPE_UNIVERSE)
                .u8(RTN_UNICAST)
                .u32(0)
                .attributeU32(RTA_TABLE, table)
                .attributeU32(RTA_OIF, index);
    }

    /** What has not the mark goes by the table of that number. */
    static NetlinkRequest addMarkRule(boolean ipv4, int mark) {
        return markRule(RTM_NEWRULE, creating(), ipv4, mark);
    }

    static NetlinkRequest removeMarkRule(boolean ipv4, int mark) {
        return markRule(RTM_DELRULE, 0, ipv4, mark);
    }

    /** Before that, all goes by the main table as far as that says more than its default route. */
    static NetlinkRequest addMainRule(boolean ipv4, int mark) {
        return mainRule(RTM_NEWRULE, creating(), ipv4, mark);
    }

    static NetlinkRequest removeMainRule(boolean ipv4, int mark) {
        return mainRule(RTM_DELRULE, 0, ipv4, mark);
    }

    /** First of all, IPv4 datagrams of one UDP port of ours go by the main table as a whole. */
    static NetlinkRequest addPortRule(int mark, int port) {
        return portRule(RTM_NEWRULE, creating(), mark)
                .attribute(FRA_SPORT_RANGE, range -> range.u16(port).u16(port));
    }

    /** Whatever the port. */
    static NetlinkRequest removePortRule(int mark) {
        return portRule(RTM_DELRULE, 0, mark);
    }

    private static NetlinkRequest portRule(int type, int flags, int mark) {
        return rule(type, flags, true, RT_TABLE_MAIN, 0)
                .attributeU32(FRA_PRIORITY, priority(mark))
                .attribute(FRA_IP_PROTO, new byte[] {IPPROTO_UDP})
                .attributeU32(FRA_TABLE, RT_TABLE_MAIN);
    }

    private static NetlinkRequest markRule(int type, int flags, boolean ipv4, int mark) {
        return rule(type, flags, ipv4, RT_TABLE_UNSPEC, FIB_RULE_INVERT)
                .attributeU32(FRA_PRIORITY, priority(mark) + 2)
                .attributeU32(FRA_FWMARK, mark)
                .attributeU32(FRA_TABLE, mark);
    }

    private static NetlinkRequest mainRule(int type, int flags, boolean ipv4, int mark) {
        return rule(type, flags, ipv4, RT_TABLE_MAIN, 0)
                .attributeU32(FRA_PRIORITY, priority(mark) + 1)
                .attributeU32(FRA_SUPPRESS_PREFIXLEN, 0)
                .attributeU32(FRA_TABLE, RT_TABLE_MAIN);
    }

    private static NetlinkRequest rule(int type, int flags, boolean ipv4, int table, int invert) {
        return new NetlinkRequest(type, flags | NetlinkRequest.FLAG_ACK)
                .u8(ipv4 ? AF_INET : AF_INET6)
                .u8(0)
                .u8(0)
                .u8(0)
                .u8(table)
                .u8(0)
                .u8(0)
                .u8(FR_ACT_TO_TBL)
                .u32(invert);
    }

    private static int creating() {
        return NetlinkRequest.FLAG_CREATE | NetlinkRequest.FLAG_EXCL;
    }

    private static int priority(int mark) {
        return FIRST_PRIORITY + RULES * (mark - InterfaceConfig.FIRST_MARK);
    }
}
