package io.manta.discovery.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes one DNS message, with shortened names (RFC 1035 §4.1.4). Used once. */
final class DnsWriter {
    private static final int FARTHEST = 0x3FFF;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<List<String>, Integer> written = new HashMap<>();

    byte[] message(DnsMessage message) {
        u16(message.id());
        u16(message.flags());
        u16(message.questions().size());
        u16(message.answers().size());
        u16(0);
        u16(message.others().size());
        for (DnsQuestion question : message.questions()) {
            name(question.name());
            u16(question.type());
            u16(question.rrClass());
        }
        message.answers().forEach(this::record);
        message.others().forEach(this::record);
        return out.toByteArray();
    }

    private void record(DnsRecord record) {
        name(record.name());
        u16(record.data().type());
        u16(record.rrClass());
        u16((int) (record.ttlSeconds() >>> 16));
        u16((int) record.ttlSeconds());
        // Names within the data are never shortened: RFC 2782 forbids it for SRV, and their length
        // is then known before they are written.
        byte[] data = data(record.data());
        u16(data.length);
        out.writeBytes(data);
    }

    private static byte[] data(DnsData data) {
        DnsWriter writer = new DnsWriter();
        switch (data) {
            case DnsData.Text text -> text.strings().forEach(writer::string);
            case DnsData.Pointer pointer -> writer.plainName(pointer.target());
            case DnsData.Service service -> {
                writer.u16(0);
                writer.u16(0);
                writer.u16(service.port());
                writer.plainName(service.target());
            }
            case DnsData.Address address -> writer.out.writeBytes(address.address().getAddress());
            case DnsData.Other other ->
                    throw new IllegalArgumentException("type " + other.type() + " is not ours");
        }
        return writer.out.toByteArray();
    }

    private void name(DnsName name) {
        List<String> rest = name.labels();
        while (!rest.isEmpty()) {
            Integer before = written.get(rest);
            if (before != null) {
                u16(0xC000 | before);
                return;
            }
            if (out.size() <= FARTHEST) {
                written.put(rest, out.size());
            }
            string(rest.getFirst());
            rest = rest.subList(1, rest.size());
        }
        out.write(0);
    }

    private void plainName(DnsName name) {
        name.labels().forEach(this::string);
        out.write(0);
    }

    private void string(String bytes) {
        out.write(bytes.length());
        out.writeBytes(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void u16(int value) {
        out.write(value >>> 8);
        out.write(value);
    }
}
