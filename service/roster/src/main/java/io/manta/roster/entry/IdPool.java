package io.manta.roster.entry;

import io.manta.base.codec.MalformedException;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Device ids met while reading. Checking that bytes are an id takes as long as checking a
 * signature; those already known, or met before, are not checked again. Not for use by two threads
 * at once.
 */
public final class IdPool {
    private final Map<ByteBuffer, DeviceId> ids = new HashMap<>();

    /** Takes over an id that is known to be one. */
    public void add(DeviceId id) {
        ids.putIfAbsent(ByteBuffer.wrap(id.bytes()), id);
    }

    /** The id with these bytes, which must not change any more. */
    public DeviceId device(byte[] bytes) throws MalformedException {
        ByteBuffer key = ByteBuffer.wrap(bytes);
        DeviceId known = ids.get(key);
        if (known != null) {
            return known;
        }
        try {
            DeviceId id = DeviceId.of(bytes);
            ids.put(key, id);
            return id;
        } catch (MantaException e) {
            throw new MalformedException(String.valueOf(e.getMessage()), e);
        }
    }
}
