package io.manta.discovery.mdns;

import io.manta.discovery.codec.DnsData;
import io.manta.discovery.codec.DnsMessage;
import io.manta.discovery.codec.DnsName;
import io.manta.discovery.codec.DnsQuestion;
import io.manta.discovery.codec.DnsRecord;
import io.manta.discovery.codec.DnsType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Announcements as DNS-SD has them (RFC 6763), but for addresses: the sender's own is the only one
 * that is believed, so none is said.
 */
final class LanMessages {
    static final DnsName SERVICE = DnsName.of("_manta", "_udp", "local");

    /** As RFC 6762 §10 has it for records that name a host. */
    static final int TTL_SECONDS = 120;

    /** An answer is of use to who asked, and to nobody later. */
    private static final int DOOR_TTL_SECONDS = 10;

    /** In TXT: which device it is, see {@link DoorPlate}. */
    private static final String PLATE = "d=";

    /** So many names fit a datagram of any link. */
    private static final int NAMES_PER_MESSAGE = 6;

    private LanMessages() {}

    /**
     * What announces these names, in as many messages as it takes.
     *
     * @param ttlSeconds 0 says farewell
     */
    static List<byte[]> announcements(List<String> names, int port, int ttlSeconds) {
        List<byte[]> messages = new ArrayList<>();
        for (int from = 0; from < names.size(); from += NAMES_PER_MESSAGE) {
            List<DnsRecord> records = new ArrayList<>();
            for (String name :
                    names.subList(from, Math.min(names.size(), from + NAMES_PER_MESSAGE))) {
                DnsName instance = SERVICE.below(name);
                records.add(DnsRecord.of(SERVICE, ttlSeconds, new DnsData.Pointer(instance)));
                records.add(
                        unique(
                                instance,
                                ttlSeconds,
                                new DnsData.Service(port, DnsName.of(name, "local"))));
                records.add(unique(instance, ttlSeconds, new DnsData.Text(List.of("v=1"))));
            }
            messages.add(DnsMessage.response(records).encode());
        }
        return messages;
    }

    private static DnsRecord unique(DnsName name, int ttlSeconds, DnsData data) {
        return new DnsRecord(name, DnsType.CLASS_IN | DnsType.FLUSH, ttlSeconds, data);
    }

    /** What answers for a network asked for by that name; several devices may. */
    static byte[] door(String name, int port, String plate) {
        DnsName instance = SERVICE.below(name);
        return DnsMessage.response(
                        List.of(
                                DnsRecord.of(
                                        instance,
                                        DOOR_TTL_SECONDS,
                                        new DnsData.Service(port, DnsName.of(name, "local"))),
                                DnsRecord.of(
                                        instance,
                                        DOOR_TTL_SECONDS,
                                        new DnsData.Text(List.of("v=1", PLATE + plate)))))
                .encode();
    }

    /** The question who is there, and who answers for networks of these names. */
    static byte[] question(List<String> doors) {
        List<DnsQuestion> questions = new ArrayList<>();
        questions.add(new DnsQuestion(SERVICE, DnsType.PTR, DnsType.CLASS_IN));
        for (String door : doors) {
            questions.add(new DnsQuestion(SERVICE.below(door), DnsType.ANY, DnsType.CLASS_IN));
        }
        return new DnsMessage(0, 0, questions, List.of(), List.of()).encode();
    }

    /** Whether it asks who is there. */
    static boolean asks(DnsMessage message) {
        return !message.isResponse()
                && message.questions().stream()
                        .anyMatch(
                                q ->
                                        q.name().equals(SERVICE)
                                                && (q.type() == DnsType.PTR
                                                        || q.type() == DnsType.ANY));
    }

    /** The names it asks for one by one, as networks are asked for. */
    static List<String> askedByName(DnsMessage message) {
        return message.isResponse()
                ? List.of()
                : message.questions().stream()
                        .map(DnsQuestion::name)
                        .filter(LanMessages::isInstance)
                        .map(name -> name.labels().getFirst())
                        .toList();
    }

    /** Names a response announces, with the port; 0 says farewell. */
    static Map<String, Integer> announced(DnsMessage message) {
        Map<String, Integer> names = new HashMap<>();
        for (DnsRecord record : message.answers()) {
            if (record.isInternet()
                    && isInstance(record.name())
                    && record.data() instanceof DnsData.Service service) {
                names.put(
                        record.name().labels().getFirst(),
                        record.ttlSeconds() == 0 ? 0 : service.port());
            }
        }
        return names;
    }

    /** The plates a response shows under that name. */
    static List<String> plates(DnsMessage message, String name) {
        DnsName instance = SERVICE.below(name);
        List<String> plates = new ArrayList<>();
        for (DnsRecord record : message.answers()) {
            if (record.isInternet()
                    && record.name().equals(instance)
                    && record.data() instanceof DnsData.Text text) {
                text.strings().stream()
                        .filter(string -> string.startsWith(PLATE))
                        .forEach(string -> plates.add(string.substring(PLATE.length())));
            }
        }
        return plates;
    }

    private static boolean isInstance(DnsName name) {
        return name.isChildOf(SERVICE) && name.labels().getFirst().length() == LanName.LENGTH;
    }
}
