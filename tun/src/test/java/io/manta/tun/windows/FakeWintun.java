package io.manta.tun.windows;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What wintun.dll does, in memory: rings are queues, and whatever is asked is written down. */
final class FakeWintun implements WintunCalls {
    static final long ADAPTER = 0x11;
    static final long SESSION = 0x22;
    static final long READ_EVENT = 0x33;
    static final long LUID = 0x1234_5678_9ABCL;

    final List<String> asked = new ArrayList<>();
    final Deque<Integer> createErrors = new ArrayDeque<>();
    final Deque<Integer> startErrors = new ArrayDeque<>();

    /** What reading an empty ring fails with. */
    int emptyError = WindowsError.NO_MORE_ITEMS;

    int sendRoom = Integer.MAX_VALUE;
    boolean takenByAnother;
    private final Deque<byte[]> incoming = new ArrayDeque<>();
    private final Map<Long, Memory> lent = new HashMap<>();
    final List<byte[]> sent = new ArrayList<>();
    private int error;

    synchronized void arrive(byte... packet) {
        incoming.add(packet);
    }

    /** A packet of a length that makes no sense. */
    synchronized void arriveEmpty() {
        incoming.add(new byte[0]);
    }

    synchronized int lent() {
        return lent.size();
    }

    @Override
    public synchronized long createAdapter(String name, String tunnelType, byte[] guid) {
        asked.add("create " + name + " " + tunnelType + " " + HexFormat.of().formatHex(guid));
        error = createErrors.isEmpty() ? 0 : createErrors.poll();
        return error == 0 ? ADAPTER : 0;
    }

    @Override
    public synchronized long openAdapter(String name) {
        error = WindowsError.NOT_FOUND;
        return takenByAnother ? ADAPTER + 1 : 0;
    }

    @Override
    public synchronized void closeAdapter(long adapter) {
        asked.add("close " + adapter);
    }

    @Override
    public long luid(long adapter) {
        return LUID;
    }

    @Override
    public synchronized long startSession(long adapter, int ringBytes) {
        asked.add("start " + ringBytes);
        error = startErrors.isEmpty() ? 0 : startErrors.poll();
        return error == 0 ? SESSION : 0;
    }

    @Override
    public synchronized void endSession(long session) {
        asked.add("end " + session);
    }

    @Override
    public long readEvent(long session) {
        return READ_EVENT;
    }

    @Override
    public synchronized long receive(long session, long lengthAddress) {
        byte[] packet = incoming.poll();
        if (packet == null) {
            error = emptyError;
            return 0;
        }
        new Pointer(lengthAddress).setInt(0, packet.length);
        return lend(packet);
    }

    private long lend(byte[] content) {
        Memory memory = new Memory(Math.max(content.length, 1));
        memory.write(0, content, 0, content.length);
        long address = Pointer.nativeValue(memory);
        lent.put(address, memory);
        return address;
    }

    @Override
    public synchronized void release(long session, long packet) {
        if (lent.remove(packet) == null) {
            throw new IllegalStateException("given back twice");
        }
    }

    @Override
    public synchronized long allocate(long session, int lengthBytes) {
        error = WindowsError.BUFFER_OVERFLOW;
        return lengthBytes > sendRoom ? 0 : lend(new byte[lengthBytes]);
    }

    @Override
    public synchronized void send(long session, long packet) {
        Memory memory = Objects.requireNonNull(lent.remove(packet));
        sent.add(memory.getByteArray(0, (int) memory.size()));
    }

    @Override
    public synchronized int lastError() {
        return error;
    }
}
