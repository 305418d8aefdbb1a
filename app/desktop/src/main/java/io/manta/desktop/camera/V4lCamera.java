package io.manta.desktop.camera;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.manta.base.time.Clock;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A camera of Video for Linux 2.
 *
 * <pre>
 *  open ─▶ what can it? ─▶ which pixels? ─▶ buffers, mapped and queued ─▶ stream on
 *                                                    ▲                        │
 *                                              queue └── copy ◀── dequeue ◀───┘   …   stream off
 * </pre>
 */
final class V4lCamera implements Camera {
    private static final int WANTED_WIDTH = 1280;
    private static final int WANTED_HEIGHT = 720;
    private static final int MOST_PIXELS = 8_000_000;
    private static final int MOST_BYTES = 32 << 20;
    private static final int BUFFERS = 3;
    private static final int WAIT_MS = 100;
    private static final long BETWEEN_NS = 100_000_000L;
    private static final int TRY_AGAIN = 11;
    private static final int IO_ERROR = 5;

    /** Pictures in a row that may be lost. */
    private static final int MOST_LOST = 30;

    private final Arena arena = Arena.ofConfined();
    private final Libc libc = new Libc(arena);
    private final MemorySegment buffer = arena.allocate(VideoCalls.BUFFER_BYTES, Long.BYTES);
    private final List<MemorySegment> mapped = new ArrayList<>();
    private final Path node;
    private final Clock clock;
    private final int fd;
    private PixelKind kind = PixelKind.YUYV;
    private int width;
    private int height;
    private int lineBytes;
    private int lost;
    private Optional<Long> lastNs = Optional.empty();

    private V4lCamera(Path node, Clock clock) throws CameraException {
        this.node = node;
        this.clock = clock;
        this.fd = libc.open(node.toString());
        if (fd < 0) {
            CameraException failure = failed("open");
            arena.close();
            throw failure;
        }
    }

    /** Opens a device and switches it on. */
    static Camera open(Path node, Clock clock) throws CameraException {
        V4lCamera camera = new V4lCamera(node, clock);
        try {
            camera.requireCapture();
            camera.chooseFormat();
            camera.prepare();
            return camera;
        } catch (CameraException | RuntimeException e) {
            camera.close();
            throw e;
        }
    }

    private CameraException failed(String what) {
        int errno = libc.errno();
        return new CameraException(
                CameraTrouble.of(errno), "%s of %s: error %d".formatted(what, node, errno));
    }

    private CameraException unusable(String why) {
        return new CameraException(CameraTrouble.UNUSABLE, node + " " + why);
    }

    private void requireCapture() throws CameraException {
        MemorySegment capability = arena.allocate(VideoCalls.CAPABILITY_BYTES, Long.BYTES);
        if (!libc.ioctl(fd, VideoCalls.QUERY_CAPABILITY, capability)) {
            throw failed("asking what can be done");
        }
        int all = capability.get(JAVA_INT, VideoCalls.CAPABILITY_ALL);
        int can =
                (all & VideoCalls.TELLS_OF_DEVICE) == 0
                        ? all
                        : capability.get(JAVA_INT, VideoCalls.CAPABILITY_OF_DEVICE);
        int needed = VideoCalls.CAN_CAPTURE | VideoCalls.CAN_STREAM;
        if ((can & needed) != needed) {
            throw unusable("takes no pictures");
        }
    }

    /** The device says what of the wish it does; of pixels one kind has to be understood here. */
    private void chooseFormat() throws CameraException {
        for (PixelKind wanted : PixelKind.values()) {
            MemorySegment format = arena.allocate(VideoCalls.FORMAT_BYTES, Long.BYTES);
            format.set(JAVA_INT, VideoCalls.FORMAT_TYPE, VideoCalls.TYPE_CAPTURE);
            format.set(JAVA_INT, VideoCalls.FORMAT_WIDTH, WANTED_WIDTH);
            format.set(JAVA_INT, VideoCalls.FORMAT_HEIGHT, WANTED_HEIGHT);
            format.set(JAVA_INT, VideoCalls.FORMAT_PIXELS, wanted.code());
            if (!libc.ioctl(fd, VideoCalls.SET_FORMAT, format)) {
                throw failed("choosing pixels");
            }
            if (format.get(JAVA_INT, VideoCalls.FORMAT_PIXELS) == wanted.code()) {
                take(wanted, format);
                return;
            }
        }
        throw unusable("has pixels of no kind that is understood here");
    }

    private void take(PixelKind chosen, MemorySegment format) throws CameraException {
        kind = chosen;
        width = format.get(JAVA_INT, VideoCalls.FORMAT_WIDTH);
        height = format.get(JAVA_INT, VideoCalls.FORMAT_HEIGHT);
        lineBytes = format.get(JAVA_INT, VideoCalls.FORMAT_LINE_BYTES);
        long pixels = (long) width * height;
        if (width < 1 || height < 1 || pixels > MOST_PIXELS || lineBytes < 0) {
            throw unusable("has pictures of %d x %d".formatted(width, height));
        }
    }

    private void prepare() throws CameraException {
        MemorySegment request = arena.allocate(VideoCalls.REQUEST_BYTES, Long.BYTES);
        request.set(JAVA_INT, VideoCalls.REQUEST_COUNT, BUFFERS);
        request.set(JAVA_INT, VideoCalls.REQUEST_TYPE, VideoCalls.TYPE_CAPTURE);
        request.set(JAVA_INT, VideoCalls.REQUEST_MEMORY, VideoCalls.MEMORY_MAPPED);
        if (!libc.ioctl(fd, VideoCalls.REQUEST_BUFFERS, request)) {
            throw failed("asking for buffers");
        }
        int count = request.get(JAVA_INT, VideoCalls.REQUEST_COUNT);
        for (int i = 0; i < Math.min(count, BUFFERS); i++) {
            map(i);
            queue(i);
        }
        MemorySegment type = arena.allocate(JAVA_INT);
        type.set(JAVA_INT, 0, VideoCalls.TYPE_CAPTURE);
        if (mapped.isEmpty() || !libc.ioctl(fd, VideoCalls.STREAM_ON, type)) {
            throw failed("switching on");
        }
    }

    private void describe(int index) {
        buffer.fill((byte) 0);
        buffer.set(JAVA_INT, VideoCalls.BUFFER_INDEX, index);
        buffer.set(JAVA_INT, VideoCalls.BUFFER_TYPE, VideoCalls.TYPE_CAPTURE);
        buffer.set(JAVA_INT, VideoCalls.BUFFER_MEMORY, VideoCalls.MEMORY_MAPPED);
    }

    private void map(int index) throws CameraException {
        describe(index);
        if (!libc.ioctl(fd, VideoCalls.QUERY_BUFFER, buffer)) {
            throw failed("asking for a buffer");
        }
        int bytes = buffer.get(JAVA_INT, VideoCalls.BUFFER_LENGTH);
        if (bytes < 1 || bytes > MOST_BYTES) {
            throw unusable("has buffers of " + bytes + " bytes");
        }
        long offset = Integer.toUnsignedLong(buffer.get(JAVA_INT, VideoCalls.BUFFER_OFFSET));
        MemorySegment segment = libc.map(fd, offset, bytes);
        if (segment.equals(MemorySegment.NULL)) {
            throw failed("mapping a buffer");
        }
        mapped.add(segment);
    }

    private void queue(int index) throws CameraException {
        describe(index);
        if (!libc.ioctl(fd, VideoCalls.QUEUE, buffer)) {
            throw failed("giving a buffer");
        }
    }

    @Override
    public Optional<Frame> next() throws CameraException {
        if (!libc.isReadable(fd, WAIT_MS)) {
            return Optional.empty();
        }
        describe(0);
        if (!libc.ioctl(fd, VideoCalls.DEQUEUE, buffer)) {
            // Some pictures are lost on the way; a cable that came loose loses all of them at once.
            boolean passing = libc.errno() == IO_ERROR && ++lost < MOST_LOST;
            if (passing || libc.errno() == TRY_AGAIN) {
                return Optional.empty();
            }
            throw failed("taking a picture");
        }
        lost = 0;
        int index = buffer.get(JAVA_INT, VideoCalls.BUFFER_INDEX);
        int used = buffer.get(JAVA_INT, VideoCalls.BUFFER_USED);
        boolean broken =
                (buffer.get(JAVA_INT, VideoCalls.BUFFER_FLAGS) & VideoCalls.IS_BROKEN) != 0;
        if (index < 0 || index >= mapped.size()) {
            throw unusable("gave a buffer that it was not given");
        }
        try {
            return broken || isTooSoon() ? Optional.empty() : read(mapped.get(index), used);
        } finally {
            queue(index);
        }
    }

    private boolean isTooSoon() {
        long nowNs = clock.nanos();
        boolean soon = lastNs.filter(last -> nowNs - last < BETWEEN_NS).isPresent();
        if (!soon) {
            lastNs = Optional.of(nowNs);
        }
        return soon;
    }

    private Optional<Frame> read(MemorySegment segment, int used) {
        long bytes = Math.clamp(used, 0, segment.byteSize());
        return kind.read(segment.asSlice(0, bytes).toArray(JAVA_BYTE), width, height, lineBytes);
    }

    @Override
    public void close() {
        MemorySegment type = arena.allocate(JAVA_INT);
        type.set(JAVA_INT, 0, VideoCalls.TYPE_CAPTURE);
        boolean _ = libc.ioctl(fd, VideoCalls.STREAM_OFF, type);
        mapped.forEach(libc::unmap);
        mapped.clear();
        libc.close(fd);
        arena.close();
    }
}
