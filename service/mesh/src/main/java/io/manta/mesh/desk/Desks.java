package io.manta.mesh.desk;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.loop.MeshLoop;
import io.manta.mesh.network.Room;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What all desks do first, and last. */
final class Desks {
    private Desks() {}

    /** The network with that id, which this device is in. */
    static Room room(Parts parts, NetworkId network) throws MantaException {
        Optional<Room> room = parts.rooms().find(network).filter(found -> !found.isEnded());
        if (room.isEmpty()) {
            throw new MantaException(
                    ErrorCode.NOT_FOUND, "this device is in no network " + network.shortForm());
        }
        return room.get();
    }

    /** Refuses who is not in it. */
    static void checkMember(Room room, DeviceId device) throws MantaException {
        if (!room.isMember(device)) {
            throw new MantaException(
                    ErrorCode.NOT_MEMBER,
                    "%s is no member of '%s'".formatted(device.shortForm(), room.local().name()));
        }
    }

    static <T> void complete(CompletableFuture<T> answer, MeshLoop.Question<T> question) {
        try {
            answer.complete(question.ask());
        } catch (MantaException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }
}
