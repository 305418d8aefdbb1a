package io.manta.tun.device;

import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import java.nio.ByteBuffer;

/**
 * A TUN device with a gate for who reads and one for who writes.
 *
 * <p>Assumes: at most one thread in {@link #read} or {@link #readNow}, one in {@link #write}; a
 * second one meets an {@link IllegalStateException}. When {@link #close} returns, the interface is
 * gone.
 *
 * <p>A process loads the device of one operating system, so {@link #readInside} and {@link
 * #writeInside} have one body each, and the compiler puts it in place of the call.
 */
public abstract class GatedTun extends Gated implements TunDevice {
    private final String name;
    private final PassGate reading;
    private final PassGate writing;

    protected GatedTun(String name) {
        this(name, new PassGate(), new PassGate());
    }

    private GatedTun(String name, PassGate reading, PassGate writing) {
        super(reading, writing);
        this.name = name;
        this.reading = reading;
        this.writing = writing;
    }

    /**
     * As {@link TunDevice#read} or, without waiting, {@link TunDevice#readNow}. Whoever waits in it
     * returns {@link TunDevice#CLOSED} soon after {@link #wake}.
     */
    protected abstract int readInside(ByteBuffer into, Offload offload, boolean wait);

    /** As {@link TunDevice#write}; never waits. */
    protected abstract boolean writeInside(ByteBuffer from, int length, Offload offload);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int read(ByteBuffer into, Offload offload) {
        return pass(into, offload, true);
    }

    @Override
    public final int readNow(ByteBuffer into, Offload offload) {
        return pass(into, offload, false);
    }

    private int pass(ByteBuffer into, Offload offload, boolean wait) {
        if (!reading.enter()) {
            return CLOSED;
        }
        try {
            return readInside(into, offload, wait);
        } finally {
            reading.leave();
        }
    }

    @Override
    public final boolean write(ByteBuffer from, int length, Offload offload) {
        if (!writing.enter()) {
            return false;
        }
        try {
            return writeInside(from, length, offload);
        } finally {
            writing.leave();
        }
    }
}
