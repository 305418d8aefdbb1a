package io.manta.lab;

import io.manta.tun.TunException;
import io.manta.tun.TunFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens {@link MemoryTun}s and remembers them. Not announced to {@link java.util.ServiceLoader}: a
 * test hands it over. Safe for use by any thread.
 */
public final class MemoryTunFactory implements TunFactory {
    private static final int LONGEST_NAME = 15;

    private final boolean offloads;
    private final Map<String, MemoryTun> byName = new HashMap<>();
    private final List<String> removed = new ArrayList<>();
    private TunException.@Nullable Reason refusal;

    /** Opens devices that take superpackets. */
    public MemoryTunFactory() {
        this(true);
    }

    /** Opens devices that take superpackets, or such that do not. */
    public MemoryTunFactory(boolean offloads) {
        this.offloads = offloads;
    }

    /** From now on every open fails for this reason. */
    public synchronized void refuse(TunException.Reason reason) {
        refusal = reason;
    }

    /** Opens succeed again. */
    public synchronized void allow() {
        refusal = null;
    }

    /** The device last opened under this name. */
    public synchronized MemoryTun device(String name) {
        MemoryTun device = byName.get(name);
        if (device == null) {
            throw new IllegalStateException("no device " + name + " was opened");
        }
        return device;
    }

    /** The names that were asked to be removed, in order. */
    public synchronized List<String> removed() {
        return List.copyOf(removed);
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public synchronized MemoryTun open(String name) throws TunException {
        if (refusal != null) {
            throw new TunException(refusal, "the test refuses to open " + name);
        }
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new TunException(TunException.Reason.BAD_NAME, "'" + name + "' is no name");
        }
        MemoryTun before = byName.get(name);
        if (before != null && !before.isClosed()) {
            throw new TunException(TunException.Reason.NAME_TAKEN, name + " exists");
        }
        MemoryTun device = new MemoryTun(name, offloads);
        byName.put(name, device);
        return device;
    }

    @Override
    public synchronized void remove(String name) {
        removed.add(name);
        MemoryTun device = byName.get(name);
        if (device != null) {
            device.close();
        }
    }
}
