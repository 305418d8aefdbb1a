package io.manta.discovery.codec;

import java.net.InetAddress;
import java.util.List;

/** What a resource record says: the kinds that discovery speaks, and any other kind unread. */
public sealed interface DnsData {
    /** The number of the kind (RFC 1035 §3.2.2). */
    int type();

    /**
     * TXT (RFC 1035 §3.3.14).
     *
     * @param strings at least one, each of at most 255 bytes, one per character (Latin-1)
     */
    record Text(List<String> strings) implements DnsData {
        public Text {
            strings = List.copyOf(strings);
            if (strings.isEmpty() || strings.stream().anyMatch(s -> s.length() > 255)) {
                throw new IllegalArgumentException("TXT holds strings of at most 255 bytes");
            }
        }

        @Override
        public int type() {
            return DnsType.TXT;
        }
    }

    /** PTR (RFC 1035 §3.3.12). */
    record Pointer(DnsName target) implements DnsData {
        @Override
        public int type() {
            return DnsType.PTR;
        }
    }

    /**
     * SRV (RFC 2782) with priority and weight 0.
     *
     * @param port 0 to 65535
     */
    record Service(int port, DnsName target) implements DnsData {
        @Override
        public int type() {
            return DnsType.SRV;
        }
    }

    /** A or AAAA. */
    record Address(InetAddress address) implements DnsData {
        @Override
        public int type() {
            return address.getAddress().length == 4 ? DnsType.A : DnsType.AAAA;
        }
    }

    /** Anything else; what it says is passed over and never written. */
    record Other(int type) implements DnsData {}
}
