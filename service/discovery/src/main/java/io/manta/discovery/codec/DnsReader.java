package io.manta.discovery.codec;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads one DNS message. Used once. */
final class DnsReader {
    static final int MOST_ENTRIES = 64;

    private static final int HEADER_BYTES = 12;
    private static final int POINTER = 0xC0;

    private final byte[] bytes;
    private int at;

    DnsReader(byte[] bytes) {
        this.bytes = bytes;
    }

    DnsMessage message() throws MalformedException {
        if (bytes.length < HEADER_BYTES) {
            throw new MalformedException("a message of " + bytes.length + " bytes has no header");
        }
        int id = u16();
        int flags = u16();
        int questions = u16();
        int answers = u16();
        int others = u16() + u16();
        if (questions + answers + others > MOST_ENTRIES) {
            throw new MalformedException(questions + answers + others + " entries are too many");
        }
        DnsMessage message =
                new DnsMessage(id, flags, questions(questions), records(answers), records(others));
        if (at != bytes.length) {
            throw new MalformedException(bytes.length - at + " bytes follow the message");
        }
        return message;
    }

    private List<DnsQuestion> questions(int count) throws MalformedException {
        List<DnsQuestion> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            questions.add(new DnsQuestion(name(), u16(), u16()));
        }
        return questions;
    }

    private List<DnsRecord> records(int count) throws MalformedException {
        List<DnsRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(record());
        }
        return records;
    }

    private DnsRecord record() throws MalformedException {
        DnsName name = name();
        int type = u16();
        int rrClass = u16();
        long ttl = (long) u16() << 16 | u16();
        int end = u16();
        need(end);
        end += at;
        DnsData data = data(type, end);
        if (at != end) {
            throw new MalformedException("a record of type " + type + " has another length");
        }
        return new DnsRecord(name, rrClass, ttl > Integer.MAX_VALUE ? 0 : ttl, data);
    }

    private DnsData data(int type, int end) throws MalformedException {
        return switch (type) {
            case DnsType.TXT -> text(end);
            case DnsType.PTR -> new DnsData.Pointer(name());
            case DnsType.SRV -> service();
            case DnsType.A, DnsType.AAAA -> address(type == DnsType.A ? 4 : 16);
            default -> {
                at = end;
                yield new DnsData.Other(type);
            }
        };
    }

    private DnsData text(int end) throws MalformedException {
        List<String> strings = new ArrayList<>();
        while (at < end) {
            int length = u8();
            if (length > end - at) {
                throw new MalformedException("a string leaves its record");
            }
            strings.add(latin1(at, length));
            at += length;
        }
        if (strings.isEmpty()) {
            throw new MalformedException("a TXT record is empty");
        }
        return new DnsData.Text(strings);
    }

    private DnsData service() throws MalformedException {
        u16();
        u16();
        return new DnsData.Service(u16(), name());
    }

    private DnsData address(int length) throws MalformedException {
        need(length);
        byte[] address = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        try {
            return new DnsData.Address(InetAddress.getByAddress(address));
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 bytes are always addresses", e);
        }
    }

    /**
     * A name, shortened or not (RFC 1035 §4.1.4). Each pointer leads to before where the piece with
     * it began, so that following them ends.
     */
    private DnsName name() throws MalformedException {
        List<String> labels = new ArrayList<>();
        int total = 1;
        int after = -1;
        int piece = at;
        while (true) {
            int length = u8();
            if (length >= POINTER) {
                int target = (length & ~POINTER) << 8 | u8();
                if (target >= piece || target < HEADER_BYTES) {
                    throw new MalformedException("a name points forward");
                }
                after = after < 0 ? at : after;
                piece = target;
                at = target;
            } else if (length == 0) {
                at = after < 0 ? at : after;
                return new DnsName(labels);
            } else {
                total += 1 + label(length, labels);
                if (total > DnsName.MOST_BYTES) {
                    throw new MalformedException("a name is longer than 255 bytes");
                }
            }
        }
    }

    private int label(int length, List<String> labels) throws MalformedException {
        if (length > DnsName.MOST_LABEL_BYTES) {
            throw new MalformedException("a label of unknown kind");
        }
        need(length);
        labels.add(latin1(at, length));
        at += length;
        return length;
    }

    private String latin1(int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    private int u8() throws MalformedException {
        need(1);
        return bytes[at++] & 0xFF;
    }

    private int u16() throws MalformedException {
        need(2);
        at += 2;
        return (bytes[at - 2] & 0xFF) << 8 | bytes[at - 1] & 0xFF;
    }

    private void need(int count) throws MalformedException {
        if (count > bytes.length - at) {
            throw new MalformedException("the message ends early");
        }
    }
}
