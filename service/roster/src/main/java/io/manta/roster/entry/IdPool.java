package io.manta.roster.entry;

import io.manta.base.codec.MalformedException;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Device ids met while reading. Checking that bytes are an id takes about as long as checking a
 * signature; those already known, or met before, are not checked again, and of others only so many.
 * Not for use by two threads at once.
 */
public final class IdPool {
    /** As many as a roster may speak of, each once, and all who may have written. */
    static final int MAX_CHECKED = Registers.MAX_DEVICES + Registers.MAX_AUTHORS;

    private final Map<ByteBuffer, DeviceId> ids = new HashMap<>();
    private int checked;

    /** Takes over an id that is known to be one. */
    public void add(DeviceId id) {
        ids.putIfAbsent(ByteBuffer.wrap(id.bytes()), id);
    }

    /** How many had to be checked. */
    int checked() {
        return checked;
    }

    /** The id with these bytes, which must not change any more. */
    public DeviceId device(byte[] bytes) throws MalformedException {
        ByteBuffer key = ByteBuffer.wrap(bytes);
        DeviceId known = ids.get(key);
        if (known != null) {
            return known;
        }
        if (checked == MAX_CHECKED) {
            throw new MalformedException("more than " + MAX_CHECKED + " ids");
        }
        checked++;
        try {
            DeviceId id = DeviceId.of(bytes);
            ids.put(key, id);
            return id;
        } catch (MantaException e) {
            throw new MalformedException(String.valueOf(e.getMessage()), e);
        }
    }
}
