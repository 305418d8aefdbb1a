package io.manta.discovery.record;

import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.discovery.codec.DnsData;
import io.manta.discovery.codec.DnsMessage;
import io.manta.discovery.codec.DnsName;
import io.manta.discovery.codec.DnsRecord;
import io.manta.discovery.codec.MalformedException;
import io.manta.identity.DeviceId;
import io.manta.identity.EpochId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records as DNS messages: one TXT record, {@code _manta} below the key, whose strings are fields
 * {@code letter=value}. Fields nobody knows are passed over, so that a later version may use them;
 * records of other names are somebody else's.
 *
 * <pre>
 * v  version of this form, 1                  t  device, network, epoch, contact or gone
 * s  when signed (device), roster's sequence  a  endpoint, up to 8
 * r  relay: device id @ endpoint              h  hash of the roster
 * m  seed: device id, up to 8                 n  number of the epoch
 * e  epoch id                                 d  device id
 * </pre>
 */
public final class RecordCodec {
    private static final String NAME = "_manta";
    private static final String VERSION = "1";
    private static final long TTL_SECONDS = 300;

    private RecordCodec() {}

    /** The message to sign at that time, for that key. */
    static DnsMessage encode(RecordKey key, long signedAtMicros, DiscoveryRecord record) {
        List<String> fields = new ArrayList<>(List.of("v=" + VERSION));
        switch (record) {
            case DiscoveryRecord.Device device -> device(device, signedAtMicros, fields);
            case DiscoveryRecord.Network network -> network(network, fields);
            case DiscoveryRecord.Epoch epoch -> {
                fields.add("t=epoch");
                fields.add("n=" + epoch.number());
                fields.add("e=" + epoch.epoch());
            }
            case DiscoveryRecord.Contact contact -> {
                fields.add("t=contact");
                fields.add("d=" + contact.device());
            }
            case DiscoveryRecord.Gone() -> fields.add("t=gone");
        }
        return DnsMessage.response(
                List.of(DnsRecord.of(nameOf(key), TTL_SECONDS, new DnsData.Text(fields))));
    }

    private static void device(
            DiscoveryRecord.Device device, long signedAtMicros, List<String> fields) {
        fields.add("t=device");
        fields.add("s=" + signedAtMicros);
        device.endpoints().forEach(endpoint -> fields.add("a=" + endpoint));
        device.relay()
                .ifPresent(relay -> fields.add("r=" + relay.device() + "@" + relay.endpoint()));
    }

    private static void network(DiscoveryRecord.Network network, List<String> fields) {
        fields.add("t=network");
        fields.add("s=" + network.sequence());
        fields.add("h=" + network.rosterHash());
        network.seeds().forEach(seed -> fields.add("m=" + seed));
    }

    /**
     * Reads what a packet says. Endpoints that the filter does not let pass are left out, a relay
     * at such a place too.
     */
    public static DiscoveryRecord decode(SignedPacket packet, EndpointFilter filter)
            throws MalformedException {
        TextFields fields = new TextFields(textOf(packet));
        if (!fields.one("v").equals(VERSION)) {
            throw new MalformedException("the record is of a version we do not know");
        }
        try {
            return switch (fields.one("t")) {
                case "device" -> device(fields, packet.signedAtMicros(), filter);
                case "network" -> network(fields);
                case "epoch" ->
                        new DiscoveryRecord.Epoch(
                                EpochId.parse(fields.one("e")), fields.number("n"));
                case "contact" -> new DiscoveryRecord.Contact(DeviceId.parse(fields.one("d")));
                case "gone" -> new DiscoveryRecord.Gone();
                default -> throw new MalformedException("the record is of no kind we know");
            };
        } catch (IllegalArgumentException | MantaException e) {
            throw new MalformedException(String.valueOf(e.getMessage()));
        }
    }

    private static DiscoveryRecord device(
            TextFields fields, long signedAtMicros, EndpointFilter filter)
            throws MalformedException, MantaException {
        if (fields.number("s") != signedAtMicros) {
            throw new MalformedException("the record was signed at another time than it says");
        }
        List<Endpoint> endpoints = new ArrayList<>();
        for (String text : fields.all("a", DiscoveryRecord.Device.MOST_ENDPOINTS)) {
            endpoints.add(EndpointText.parse(text));
        }
        Optional<DiscoveryRecord.Relay> relay = Optional.empty();
        for (String text : fields.all("r", 1)) {
            int at = text.indexOf('@');
            relay =
                    Optional.of(
                            new DiscoveryRecord.Relay(
                                    DeviceId.parse(text.substring(0, Math.max(at, 0))),
                                    EndpointText.parse(text.substring(at + 1))));
        }
        return new DiscoveryRecord.Device(endpoints, relay).within(filter);
    }

    private static DiscoveryRecord network(TextFields fields)
            throws MalformedException, MantaException {
        List<DeviceId> seeds = new ArrayList<>();
        for (String text : fields.all("m", DiscoveryRecord.Network.MOST_SEEDS)) {
            seeds.add(DeviceId.parse(text));
        }
        return new DiscoveryRecord.Network(fields.one("h"), fields.number("s"), seeds);
    }

    private static List<String> textOf(SignedPacket packet) throws MalformedException {
        DnsName name = nameOf(packet.key());
        List<String> found = List.of();
        for (DnsRecord record : packet.message().answers()) {
            if (record.isInternet()
                    && record.name().equals(name)
                    && record.data() instanceof DnsData.Text text) {
                if (!found.isEmpty()) {
                    throw new MalformedException("two records of one name");
                }
                found = text.strings();
            }
        }
        return found;
    }

    private static DnsName nameOf(RecordKey key) {
        return DnsName.of(NAME, key.toString());
    }
}
