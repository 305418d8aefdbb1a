package io.manta.desktop.camera;

/**
 * What the kernel calls things (include/uapi/linux/videodev2.h, asm-generic/ioctl.h), on systems of
 * 64 bits. Offsets are in bytes.
 */
final class VideoCalls {
    // struct v4l2_capability
    static final int CAPABILITY_BYTES = 104;
    static final int CAPABILITY_ALL = 84;
    static final int CAPABILITY_OF_DEVICE = 88;
    static final int CAN_CAPTURE = 0x1;
    static final int CAN_STREAM = 0x0400_0000;
    static final int TELLS_OF_DEVICE = 0x8000_0000;

    // struct v4l2_format, with a struct v4l2_pix_format in it
    static final int FORMAT_BYTES = 208;
    static final int FORMAT_TYPE = 0;
    static final int FORMAT_WIDTH = 8;
    static final int FORMAT_HEIGHT = 12;
    static final int FORMAT_PIXELS = 16;
    static final int FORMAT_LINE_BYTES = 24;

    // struct v4l2_requestbuffers
    static final int REQUEST_BYTES = 20;
    static final int REQUEST_COUNT = 0;
    static final int REQUEST_TYPE = 4;
    static final int REQUEST_MEMORY = 8;

    // struct v4l2_buffer
    static final int BUFFER_BYTES = 88;
    static final int BUFFER_INDEX = 0;
    static final int BUFFER_TYPE = 4;
    static final int BUFFER_USED = 8;
    static final int BUFFER_FLAGS = 12;
    static final int BUFFER_MEMORY = 60;
    static final int BUFFER_OFFSET = 64;
    static final int BUFFER_LENGTH = 72;
    static final int IS_BROKEN = 0x40;

    static final int TYPE_CAPTURE = 1;
    static final int MEMORY_MAPPED = 1;

    /** Brightness of each pixel, colour of each two. */
    static final int YUYV = fourcc("YUYV");

    /** Pictures of JPEG, one after the other. */
    static final int MJPEG = fourcc("MJPG");

    private static final int WRITES = 1;
    private static final int READS = 2;

    static final long QUERY_CAPABILITY = call(READS, 0, CAPABILITY_BYTES);
    static final long SET_FORMAT = call(READS | WRITES, 5, FORMAT_BYTES);
    static final long REQUEST_BUFFERS = call(READS | WRITES, 8, REQUEST_BYTES);
    static final long QUERY_BUFFER = call(READS | WRITES, 9, BUFFER_BYTES);
    static final long QUEUE = call(READS | WRITES, 15, BUFFER_BYTES);
    static final long DEQUEUE = call(READS | WRITES, 17, BUFFER_BYTES);
    static final long STREAM_ON = call(WRITES, 18, Integer.BYTES);
    static final long STREAM_OFF = call(WRITES, 19, Integer.BYTES);

    private VideoCalls() {}

    /**
     * @param direction who writes what is pointed to, seen from the program
     * @param bytes how much that is
     */
    private static long call(int direction, int number, int bytes) {
        return (long) direction << 30 | (long) bytes << 16 | 'V' << 8 | number;
    }

    private static int fourcc(String letters) {
        return letters.charAt(0)
                | letters.charAt(1) << 8
                | letters.charAt(2) << 16
                | letters.charAt(3) << 24;
    }
}
