package io.manta.mesh.view;

import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A network this device has asked to be let into.
 *
 * @param network the room id
 * @param name what it will be called here, as far as is known
 * @param hostname what this device asked to be called
 * @param words six words that the coordinator sees as well
 * @param held whether a coordinator holds the request until a person decides
 * @param state what it waits for, one sentence
 * @param since when it was asked first
 * @param toAsk devices that this one was told to ask; none if all it has is the room id
 */
public record PendingJoin(
        NetworkId network,
        Optional<String> name,
        Optional<String> hostname,
        List<String> words,
        boolean held,
        String state,
        Instant since,
        List<DeviceId> toAsk) {
    public PendingJoin {
        words = List.copyOf(words);
        toAsk = List.copyOf(toAsk);
    }
}
