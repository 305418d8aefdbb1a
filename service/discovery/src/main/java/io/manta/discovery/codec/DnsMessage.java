package io.manta.discovery.codec;

import java.util.List;

/**
 * A DNS message (RFC 1035 §4): read by {@link #parse}, which believes nothing, written by {@link
 * #encode}, which shortens names.
 *
 * @param id 16 bits
 * @param flags the second 16 bits of the header
 * @param answers records of the answer section
 * @param others records of the two sections after it
 */
public record DnsMessage(
        int id,
        int flags,
        List<DnsQuestion> questions,
        List<DnsRecord> answers,
        List<DnsRecord> others) {
    /** In the flags: this is a response. */
    public static final int RESPONSE = 0x8000;

    /** In the flags: the sender owns what it tells. */
    public static final int AUTHORITATIVE = 0x0400;

    /** Operation and answer code: both zero in everything we speak. */
    private static final int OPCODE_AND_RCODE = 0x780F;

    public DnsMessage {
        questions = List.copyOf(questions);
        answers = List.copyOf(answers);
        others = List.copyOf(others);
    }

    /** An authoritative response with these answers. */
    public static DnsMessage response(List<DnsRecord> answers) {
        return new DnsMessage(0, RESPONSE | AUTHORITATIVE, List.of(), answers, List.of());
    }

    /** A question, alone. */
    public static DnsMessage query(DnsQuestion question) {
        return new DnsMessage(0, 0, List.of(question), List.of(), List.of());
    }

    /** Whether it answers rather than asks. */
    public boolean isResponse() {
        return (flags & RESPONSE) != 0;
    }

    /** Whether it is a plain query or a response without error. */
    public boolean isOrdinary() {
        return (flags & OPCODE_AND_RCODE) == 0;
    }

    /**
     * Reads a whole message: names point only backwards, every length fits, nothing is left over,
     * and there are at most {@value DnsReader#MOST_ENTRIES} questions and records.
     */
    public static DnsMessage parse(byte[] bytes) throws MalformedException {
        return new DnsReader(bytes).message();
    }

    /** Writes it; the section of {@link #others} as additional records. */
    public byte[] encode() {
        return new DnsWriter().message(this);
    }
}
