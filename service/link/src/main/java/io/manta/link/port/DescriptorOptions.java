package io.manta.link.port;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.manta.base.system.OperatingSystem;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Socket options the JDK has no names for, set on the descriptor below one of its channels. That
 * takes {@code --add-exports java.base/sun.nio.ch=io.manta.link}; without it there are none.
 *
 * <p>Threads: any platform thread.
 */
final class DescriptorOptions {
    private static final Logger LOG = LoggerFactory.getLogger(DescriptorOptions.class);
    private static final int IPPROTO_IP = 0;
    private static final int IPPROTO_IPV6 = 41;

    /**
     * What an operating system calls them.
     *
     * @param library that has {@code setsockopt}; empty if the process has it already
     * @param v6Only {@code IPV6_V6ONLY}
     * @param leaveBy4 the interface that datagrams leave by: IP_BOUND_IF or IP_UNICAST_IF
     * @param leaveBy6 the same for IPv6
     * @param swapped4 whether the interface's number is in network byte order for IPv4
     * @param swapped6 whether it is for IPv6
     */
    private record Numbers(
            String library,
            int v6Only,
            int leaveBy4,
            int leaveBy6,
            boolean swapped4,
            boolean swapped6) {
        /** netinet/in.h and in6.h; linux/in.h and in6.h; ws2ipdef.h. */
        static Optional<Numbers> of(OperatingSystem system) {
            return switch (system) {
                case MACOS -> Optional.of(new Numbers("", 27, 25, 125, false, false));
                case LINUX -> Optional.of(new Numbers("", 26, 50, 76, true, true));
                case WINDOWS -> Optional.of(new Numbers("Ws2_32", 27, 31, 31, true, false));
                case OTHER -> Optional.empty();
            };
        }
    }

    private final Numbers numbers;
    private final Method descriptor;

    private DescriptorOptions(Numbers numbers, Method descriptor) {
        this.numbers = numbers;
        this.descriptor = descriptor;
    }

    /** Those of this operating system, if they can be set here. */
    static Optional<DescriptorOptions> system() {
        Optional<Numbers> numbers = Numbers.of(OperatingSystem.current());
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        try {
            Method descriptor = Class.forName("sun.nio.ch.SelChImpl").getMethod("getFDVal");
            DescriptorOptions options = new DescriptorOptions(numbers.get(), descriptor);
            Calls.register(numbers.get().library());
            try (DatagramChannel trial = DatagramChannel.open()) {
                options.descriptor(trial);
            }
            return Optional.of(options);
        } catch (ReflectiveOperationException | IOException | LinkageError e) {
            LOG.info("one channel for both families: reason={}", e.toString());
            return Optional.empty();
        }
    }

    /** Keeps IPv4 off an IPv6 channel; before it is bound. False if the system refuses. */
    boolean setV6Only(DatagramChannel channel) {
        return set(channel, IPPROTO_IPV6, numbers.v6Only(), 1);
    }

    /**
     * Has what the channel sends leave by an interface, whatever routes say.
     *
     * @param index its number; 0 as routes say
     * @return false if the system refuses
     */
    boolean leaveBy(DatagramChannel channel, boolean ipv4, int index) {
        boolean isSwapped =
                (ipv4 ? numbers.swapped4() : numbers.swapped6())
                        && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        return set(
                channel,
                ipv4 ? IPPROTO_IP : IPPROTO_IPV6,
                ipv4 ? numbers.leaveBy4() : numbers.leaveBy6(),
                isSwapped ? Integer.reverseBytes(index) : index);
    }

    private boolean set(DatagramChannel channel, int level, int name, int value) {
        try {
            NativeMemory memory = new NativeMemory(Integer.BYTES);
            memory.bytes().putInt(0, value);
            int result =
                    Calls.setsockopt(descriptor(channel), level, name, memory.at(0), Integer.BYTES);
            Reference.reachabilityFence(memory);
            return result == 0;
        } catch (ReflectiveOperationException e) {
            LOG.debug("option not set: level={} name={}", level, name, e);
            return false;
        }
    }

    /** Not to be kept: it is the channel's, and means something else once that is closed. */
    private int descriptor(DatagramChannel channel)
            throws InvocationTargetException, IllegalAccessException {
        return (int) descriptor.invoke(channel);
    }

    private static final class Calls {
        static void register(String library) {
            Native.register(
                    Calls.class,
                    library.isEmpty()
                            ? NativeLibrary.getProcess()
                            : NativeLibrary.getInstance(library));
        }

        /** The descriptor is a pointer's width on Windows; elsewhere its lower half counts. */
        static native int setsockopt(long socket, int level, int name, long value, int length);
    }
}
