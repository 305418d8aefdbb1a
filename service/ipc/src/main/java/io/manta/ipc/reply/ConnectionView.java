package io.manta.ipc.reply;

import java.time.Instant;
import java.util.Optional;

/**
 * A private link between two people.
 *
 * @param network its room id
 * @param name what it is called here
 * @param deviceId of the other
 * @param hostname what the other is called in it
 * @param contactId the contact id of the other when the two met
 * @param ipv4 the address of the other
 * @param ipv6 likewise
 * @param state how it stands
 * @param since when both had said yes
 * @param others how many devices are in it beside the two
 */
public record ConnectionView(
        String network,
        String name,
        String deviceId,
        Optional<String> hostname,
        String contactId,
        Optional<String> ipv4,
        Optional<String> ipv6,
        ConnectionState state,
        Instant since,
        int others) {}
