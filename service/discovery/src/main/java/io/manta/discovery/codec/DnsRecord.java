package io.manta.discovery.codec;

/**
 * A resource record (RFC 1035 §4.1.3).
 *
 * @param rrClass class with its top bit, 16 bits
 * @param ttlSeconds 0 to 2^31 - 1; what is sent above that counts as 0 (RFC 2181 §8)
 */
public record DnsRecord(DnsName name, int rrClass, long ttlSeconds, DnsData data) {
    /** A record of the internet class. */
    public static DnsRecord of(DnsName name, long ttlSeconds, DnsData data) {
        return new DnsRecord(name, DnsType.CLASS_IN, ttlSeconds, data);
    }

    /** Whether it is of the internet class, whatever its top bit. */
    public boolean isInternet() {
        return (rrClass & ~DnsType.FLUSH) == DnsType.CLASS_IN;
    }
}
