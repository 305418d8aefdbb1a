package io.manta.discovery.codec;

/**
 * What is asked (RFC 1035 §4.1.2).
 *
 * @param type a number of {@link DnsType}
 * @param rrClass class with its top bit, 16 bits
 */
public record DnsQuestion(DnsName name, int type, int rrClass) {}
