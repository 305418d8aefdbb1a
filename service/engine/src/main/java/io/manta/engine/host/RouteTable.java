package io.manta.engine.host;

import io.manta.base.net.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Linux's {@code /proc/net/route}: the IPv4 routes of the main table. Pure. */
final class RouteTable {
    private static final int NAME_AT = 0;
    private static final int DESTINATION_AT = 1;
    private static final int MASK_AT = 7;
    private static final int RADIX = 16;

    private RouteTable() {}

    /**
     * Ranges by the name of the interface they lead to; lines that are no route are passed over.
     */
    static Map<String, List<IpPrefix>> parse(List<String> lines) {
        Map<String, List<IpPrefix>> routes = new LinkedHashMap<>();
        for (String line : lines) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length > MASK_AT) {
                try {
                    // Eight hexadecimal digits each, of an integer in the byte order of the CPU.
                    int destination =
                            Integer.reverseBytes(
                                    Integer.parseUnsignedInt(fields[DESTINATION_AT], RADIX));
                    int bits = Integer.bitCount(Integer.parseUnsignedInt(fields[MASK_AT], RADIX));
                    routes.computeIfAbsent(fields[NAME_AT], name -> new ArrayList<>())
                            .add(new IpPrefix(true, 0, Integer.toUnsignedLong(destination), bits));
                } catch (NumberFormatException e) {
                    // The heading.
                    continue;
                }
            }
        }
        return routes;
    }
}
