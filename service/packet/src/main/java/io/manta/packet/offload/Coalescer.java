package io.manta.packet.offload;

import io.manta.packet.ip.IpPacket;
import org.jspecify.annotations.Nullable;

/**
 * Joins consecutive segments of one flow into superpackets, the reverse of {@link Segmenter}: what
 * it gives, cut again, is what it was given. Everything else passes through. Packets of one flow
 * never overtake each other; packets of different flows may.
 *
 * <p>A packet waits here until its superpacket is full or ends, or until {@link #flush}, which the
 * owner calls at the end of each batch. Belongs to one thread; allocates nothing once each of its
 * {@link #MOST_FLOWS} buffers was used.
 */
public final class Coalescer {
    /** How many flows may be growing at a time. */
    public static final int MOST_FLOWS = 8;

    private static final int SCRATCH_BYTES = 65_536 + 64;
    private static final int MOST_HEADER_BYTES = 128;

    private final SuperpacketSink sink;
    private final boolean joinsUdp;
    private final IpPacket packet = new IpPacket();

    /** Open flows first, in the order they were begun. */
    private final @Nullable Flow[] flows = new @Nullable Flow[MOST_FLOWS];

    private int open;

    // What landing() has lent out.
    private final byte[] scratch = new byte[SCRATCH_BYTES];
    private final byte[] covered = new byte[MOST_HEADER_BYTES];
    private @Nullable Flow recent;
    private @Nullable Flow landingFlow;
    private int landingOffset;

    private Coalescer(SuperpacketSink sink, boolean joinsUdp) {
        this.sink = sink;
        this.joinsUdp = joinsUdp;
    }

    /** Joins TCP only. */
    public static Coalescer ofTcp(SuperpacketSink sink) {
        return new Coalescer(sink, false);
    }

    /** Joins TCP, and UDP datagrams of equal size: for devices that take UDP superpackets. */
    public static Coalescer ofTcpAndUdp(SuperpacketSink sink) {
        return new Coalescer(sink, true);
    }

    /**
     * Takes a packet; its bytes are not needed any more afterwards. Padding behind what the IP
     * header says is cut off.
     */
    public void add(byte[] bytes, int offset, int length) {
        if (!packet.wrap(bytes, offset, length)) {
            sink.packet(bytes, offset, length, SuperpacketKind.NONE, 0, 0, 0, 0);
            return;
        }
        int headerBytes = Candidate.headerBytes(packet, joinsUdp);
        if (headerBytes == 0) {
            emitRelated();
            passThrough();
            return;
        }
        Flow flow = find();
        if (flow != null && flow.isContinuedBy(packet, headerBytes)) {
            flow.append(packet);
            emitIfClosed(flow);
            return;
        }
        if (flow != null) {
            emit(flow);
        }
        begin(headerBytes);
    }

    /** Lets everything go that still waits. */
    public void flush() {
        while (open > 0) {
            emit(flowAt(0));
        }
    }

    /**
     * Lends room to decrypt the next packet into, so chosen that the payload of a continuation of
     * the latest flow needs no copying. {@link #landed} must follow before anything else is called.
     *
     * @param mostBytes how much will be written at most, 0 to 65535
     * @return the array; write from {@link #landingOffset} on
     */
    public byte[] landing(int mostBytes) {
        Flow flow = recent;
        if (flow == null || !flow.isOpen() || !canLandIn(flow, mostBytes)) {
            landingFlow = null;
            landingOffset = 0;
            return scratch;
        }
        landingFlow = flow;
        landingOffset = flow.length() - flow.headerBytes();
        System.arraycopy(flow.bytes(), landingOffset, covered, 0, flow.headerBytes());
        return flow.bytes();
    }

    /** The new packet's headers come to lie on payload only, and all of it within the buffer. */
    private static boolean canLandIn(Flow flow, int mostBytes) {
        int at = flow.length() - flow.headerBytes();
        return at >= flow.headerBytes() && at + mostBytes <= flow.bytes().length;
    }

    /** Where in the array lent by {@link #landing} the packet goes. */
    public int landingOffset() {
        return landingOffset;
    }

    /**
     * Takes the packet written into the room lent by {@link #landing}.
     *
     * @param length what was written, 0 if the packet is not to be taken
     */
    public void landed(int length) {
        Flow flow = landingFlow;
        landingFlow = null;
        if (flow == null) {
            if (length > 0) {
                add(scratch, 0, length);
            }
            return;
        }
        boolean continued = length > 0 && extendsInPlace(flow, length);
        if (!continued) {
            System.arraycopy(flow.bytes(), landingOffset, scratch, 0, length);
        }
        System.arraycopy(covered, 0, flow.bytes(), landingOffset, flow.headerBytes());
        if (continued) {
            emitIfClosed(flow);
        } else if (length > 0) {
            add(scratch, 0, length);
        }
    }

    private boolean extendsInPlace(Flow flow, int length) {
        if (!packet.wrap(flow.bytes(), landingOffset, length)) {
            return false;
        }
        int headerBytes = Candidate.headerBytes(packet, joinsUdp);
        boolean continues =
                headerBytes != 0
                        && flow.hasAddresses(packet)
                        && flow.hasPorts(packet)
                        && flow.isContinuedBy(packet, headerBytes);
        if (continues) {
            flow.extend(packet);
        }
        return continues;
    }

    private void begin(int headerBytes) {
        if (open == MOST_FLOWS) {
            emit(flowAt(0));
        }
        Flow flow = flows[open];
        if (flow == null) {
            flow = new Flow();
            flows[open] = flow;
        }
        open++;
        flow.start(packet, headerBytes);
        recent = flow;
        emitIfClosed(flow);
    }

    private @Nullable Flow find() {
        for (int i = 0; i < open; i++) {
            Flow flow = flowAt(i);
            if (flow.hasAddresses(packet) && flow.hasPorts(packet)) {
                recent = flow;
                return flow;
            }
        }
        return null;
    }

    /** A fragment or a packet without ports might belong to any flow between its two hosts. */
    private void emitRelated() {
        boolean anyPorts = !packet.hasPorts() || packet.isFragment();
        for (int i = 0; i < open; ) {
            Flow flow = flowAt(i);
            if (flow.hasAddresses(packet) && (anyPorts || flow.hasPorts(packet))) {
                emit(flow);
            } else {
                i++;
            }
        }
    }

    private void passThrough() {
        int length = packet.totalBytes();
        sink.packet(packet.bytes(), packet.offset(), length, SuperpacketKind.NONE, 0, 0, 0, 0);
    }

    private void emitIfClosed(Flow flow) {
        if (flow.isClosed()) {
            emit(flow);
        }
    }

    private void emit(Flow flow) {
        int at = 0;
        while (flowAt(at) != flow) {
            at++;
        }
        open--;
        System.arraycopy(flows, at + 1, flows, at, open - at);
        flows[open] = flow;
        flow.emit(sink);
    }

    private Flow flowAt(int index) {
        Flow flow = flows[index];
        if (flow == null) {
            throw new AssertionError("flow " + index + " of " + open + " open ones is missing");
        }
        return flow;
    }
}
