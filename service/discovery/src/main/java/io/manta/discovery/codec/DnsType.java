package io.manta.discovery.codec;

/** Numbers of RFC 1035, RFC 2782, RFC 3596 and RFC 6762. */
public final class DnsType {
    public static final int A = 1;
    public static final int PTR = 12;
    public static final int TXT = 16;
    public static final int AAAA = 28;
    public static final int SRV = 33;
    public static final int ANY = 255;

    /** The class of everything here. */
    public static final int CLASS_IN = 1;

    /** In the class of a record of multicast DNS: forget what was said before. */
    public static final int FLUSH = 0x8000;

    private DnsType() {}
}
