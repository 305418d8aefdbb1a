package io.manta.tun.macos;

import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import io.manta.tun.device.BufferAddresses;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An open {@code utun} kernel control (net/if_utun.h, sys/kern_control.h). Closing the descriptor
 * removes the interface, and so does the end of the process, however it ends.
 *
 * @param fd non-blocking; belongs to whoever holds this
 * @param name of the interface, as the kernel gave it
 */
record OpenUtun(int fd, String name) {
    /** Beyond that the kernel's unit, one more than the number, would not be a valid name. */
    private static final Pattern UTUN = Pattern.compile("utun(0|[1-9][0-9]{0,8})");

    /** Unit 0 lets the kernel choose the first free one. */
    private static final int ANY_UNIT = 0;

    /**
     * Creates an interface.
     *
     * @param wish {@code utunN} for just that one; any other name takes the next one free, since
     *     interfaces of this sort can have no other names
     */
    static OpenUtun open(Darwin darwin, String wish) throws TunException {
        int fd =
                darwin.socket(
                        DarwinLayout.AF_SYSTEM,
                        DarwinLayout.SOCK_DGRAM,
                        DarwinLayout.SYSPROTO_CONTROL);
        if (fd < 0) {
            throw new TunException(
                    Reason.NO_DEVICE,
                    "could not open a kernel control: " + DarwinErrno.describe(-fd));
        }
        try {
            connect(darwin, fd, controlId(darwin, fd), wish);
            String name = name(darwin, fd, wish);
            int result = darwin.setNonBlocking(fd);
            if (result < 0) {
                throw refused("make " + name + " non-blocking", -result);
            }
            return new OpenUtun(fd, name);
        } catch (TunException e) {
            darwin.close(fd);
            throw e;
        }
    }

    private static int controlId(Darwin darwin, int fd) throws TunException {
        ByteBuffer info = memory(DarwinLayout.CTL_INFO_BYTES);
        info.put(
                DarwinLayout.CTL_INFO_NAME,
                DarwinLayout.UTUN_CONTROL.getBytes(StandardCharsets.US_ASCII));
        int result = darwin.ioctl(fd, DarwinLayout.CTLIOCGINFO, BufferAddresses.address(info));
        if (result < 0) {
            throw new TunException(
                    Reason.NO_DEVICE,
                    "this system has no "
                            + DarwinLayout.UTUN_CONTROL
                            + ": "
                            + DarwinErrno.describe(-result));
        }
        return info.getInt(DarwinLayout.CTL_INFO_ID);
    }

    private static void connect(Darwin darwin, int fd, int id, String wish) throws TunException {
        ByteBuffer address = memory(DarwinLayout.SOCKADDR_CTL_BYTES);
        address.put(DarwinLayout.SC_LENGTH, (byte) DarwinLayout.SOCKADDR_CTL_BYTES);
        address.put(DarwinLayout.SC_FAMILY, (byte) DarwinLayout.AF_SYSTEM);
        address.putShort(DarwinLayout.SC_KIND, (short) DarwinLayout.AF_SYS_CONTROL);
        address.putInt(DarwinLayout.SC_ID, id);
        address.putInt(DarwinLayout.SC_UNIT, unit(wish));
        int result =
                darwin.connect(
                        fd, BufferAddresses.address(address), DarwinLayout.SOCKADDR_CTL_BYTES);
        Reference.reachabilityFence(address);
        if (result < 0) {
            throw notConnected(wish, -result);
        }
    }

    /** What to ask the kernel for: utun0 is unit 1. */
    static int unit(String wish) {
        Matcher utun = UTUN.matcher(wish);
        return utun.matches() ? Integer.parseInt(utun.group(1)) + 1 : ANY_UNIT;
    }

    private static TunException notConnected(String wish, int errno) {
        String failure =
                "could not create the utun interface for "
                        + wish
                        + ": "
                        + DarwinErrno.describe(errno);
        if (DarwinErrno.isPrivilege(errno)) {
            return new TunException(Reason.NO_PRIVILEGE, failure + "; it takes root");
        }
        return errno == DarwinErrno.EBUSY && unit(wish) != ANY_UNIT
                ? new TunException(
                        Reason.NAME_TAKEN, failure + "; an interface of this name exists")
                : new TunException(Reason.REFUSED, failure);
    }

    private static String name(Darwin darwin, int fd, String wish) throws TunException {
        ByteBuffer text = memory(DarwinLayout.NAME_BYTES);
        ByteBuffer length = memory(Integer.BYTES).putInt(0, DarwinLayout.NAME_BYTES);
        int result =
                darwin.getsockopt(
                        fd,
                        DarwinLayout.SYSPROTO_CONTROL,
                        DarwinLayout.UTUN_OPT_IFNAME,
                        BufferAddresses.address(text),
                        BufferAddresses.address(length));
        Reference.reachabilityFence(text);
        if (result < 0) {
            throw refused("learn the name of the interface for " + wish, -result);
        }
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < DarwinLayout.NAME_BYTES && text.get(i) != 0; i++) {
            name.append((char) text.get(i));
        }
        return name.toString();
    }

    private static TunException refused(String action, int errno) {
        return new TunException(
                Reason.REFUSED, "could not " + action + ": " + DarwinErrno.describe(errno));
    }

    private static ByteBuffer memory(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
