package io.manta.tun.linux;

import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import io.manta.tun.device.BufferAddresses;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * An open descriptor of {@code /dev/net/tun} with an interface on it (Linux
 * Documentation/networking/tuntap.rst). Closing the descriptor removes the interface.
 *
 * @param fd non-blocking; belongs to whoever holds this
 * @param name of the interface, as the kernel gave it
 * @param level what the kernel granted
 */
record OpenTun(int fd, String name, OffloadLevel level) {
    private static final String DEVICE = "/dev/net/tun";

    // linux/if_tun.h
    private static final long TUNSETIFF = 0x4004_54CAL;
    private static final long TUNGETFEATURES = 0x8004_54CFL;
    private static final long TUNSETOFFLOAD = 0x4004_54D0L;
    private static final long TUNSETVNETHDRSZ = 0x4004_54D8L;
    private static final int IFF_TUN = 1;
    private static final int IFF_NO_PI = 0x1000;
    private static final int IFF_VNET_HDR = 0x4000;
    private static final int IFF_TUN_EXCL = 0x8000;

    // struct ifreq of linux/if.h: a name, then a union whose first member here is the flags.
    private static final int IFREQ_BYTES = 40;
    private static final int IFREQ_NAME_BYTES = 16;

    /**
     * Creates an interface, with the best level up to {@code best} that the kernel grants.
     *
     * @param name a valid interface name
     */
    static OpenTun open(String name, OffloadLevel best) throws TunException {
        int fd = openDevice();
        try {
            boolean header = best.superpackets() && hasVirtioHeader(fd);
            String actual = createInterface(fd, name, header);
            OffloadLevel level = header ? negotiate(fd, best) : OffloadLevel.NONE;
            if (level.superpackets() == header) {
                return new OpenTun(fd, actual, level);
            }
        } catch (TunException e) {
            LinuxNative.close(fd);
            throw e;
        }
        // The header cannot be taken off an interface: begin again without.
        LinuxNative.close(fd);
        return open(name, OffloadLevel.NONE);
    }

    private static int openDevice() throws TunException {
        int flags = LinuxNative.O_RDWR | LinuxNative.O_NONBLOCK | LinuxNative.O_CLOEXEC;
        int fd = LinuxNative.open(DEVICE, flags);
        if (fd >= 0) {
            return fd;
        }
        int errno = LinuxNative.errno();
        String failure = "could not open " + DEVICE + ": " + LinuxNative.describe(errno);
        throw switch (errno) {
            case Errno.ENOENT, Errno.ENODEV, Errno.ENXIO ->
                    new TunException(Reason.NO_DEVICE, failure);
            case Errno.EPERM, Errno.EACCES -> new TunException(Reason.DEVICE_FORBIDDEN, failure);
            default -> new TunException(Reason.REFUSED, failure);
        };
    }

    private static boolean hasVirtioHeader(int fd) {
        ByteBuffer features = memory(Integer.BYTES);
        return LinuxNative.ioctl(fd, TUNGETFEATURES, BufferAddresses.address(features)) == 0
                && (features.getInt(0) & IFF_VNET_HDR) != 0;
    }

    private static String createInterface(int fd, String name, boolean header) throws TunException {
        ByteBuffer request = memory(IFREQ_BYTES);
        int flags = IFF_TUN | IFF_NO_PI | IFF_TUN_EXCL | (header ? IFF_VNET_HDR : 0);
        request.put(0, name.getBytes(StandardCharsets.US_ASCII));
        request.putShort(IFREQ_NAME_BYTES, (short) flags);
        if (LinuxNative.ioctl(fd, TUNSETIFF, BufferAddresses.address(request)) != 0) {
            throw notCreated(name, LinuxNative.errno());
        }
        return cString(request);
    }

    private static TunException notCreated(String name, int errno) {
        String failure =
                "could not create the TUN interface "
                        + name
                        + " (TUNSETIFF on "
                        + DEVICE
                        + "): "
                        + LinuxNative.describe(errno);
        return switch (errno) {
            case Errno.EBUSY ->
                    new TunException(
                            Reason.NAME_TAKEN, failure + "; an interface of this name exists");
            case Errno.EPERM, Errno.EACCES ->
                    new TunException(
                            Reason.NO_PRIVILEGE, failure + "; it takes root or CAP_NET_ADMIN");
            case Errno.ENOTTY ->
                    new TunException(Reason.NO_DEVICE, failure + "; this file is no TUN device");
            default -> new TunException(Reason.REFUSED, failure);
        };
    }

    /** The best level granted, or {@link OffloadLevel#NONE} if the header is of no use. */
    private static OffloadLevel negotiate(int fd, OffloadLevel best) {
        ByteBuffer size = memory(Integer.BYTES).putInt(0, VirtioHeader.BYTES);
        int refused = LinuxNative.ioctl(fd, TUNSETVNETHDRSZ, BufferAddresses.address(size));
        Reference.reachabilityFence(size);
        if (refused != 0) {
            return OffloadLevel.NONE;
        }
        for (OffloadLevel level : OffloadLevel.values()) {
            if (level.compareTo(best) >= 0
                    && level.superpackets()
                    && LinuxNative.ioctl(fd, TUNSETOFFLOAD, level.kernelFlags()) == 0) {
                return level;
            }
        }
        return OffloadLevel.NONE;
    }

    private static ByteBuffer memory(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    private static String cString(ByteBuffer from) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < IFREQ_NAME_BYTES && from.get(i) != 0; i++) {
            text.append((char) from.get(i));
        }
        return text.toString();
    }
}
