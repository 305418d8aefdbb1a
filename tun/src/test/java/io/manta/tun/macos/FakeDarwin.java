package io.manta.tun.macos;

import com.sun.jna.Pointer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A kernel for tests: utun controls, interfaces, one routing table, pipes. It reads what it is
 * given at the offsets of Apple's headers, written out here once more, and takes a closed or
 * unknown descriptor for a bug of the caller.
 */
final class FakeDarwin implements Darwin {
    private static final int EBADF = 9;
    private static final int EBUSY = 16;
    private static final int EEXIST = 17;
    private static final int ENXIO = 6;
    private static final int ESRCH = 3;
    private static final int EAGAIN = 35;
    private static final int EADDRNOTAVAIL = 49;

    /** A descriptor. */
    private static final class File {
        final int domain;
        final Deque<byte[]> arriving = new ArrayDeque<>();
        String utun = "";
        boolean nonBlocking;
        int otherEnd = -1;

        File(int domain) {
            this.domain = domain;
        }
    }

    /** An interface. */
    static final class Interface {
        final int index;
        final List<String> addresses = new ArrayList<>();
        int mtu = 1_500;
        int flags = 0x8010;

        Interface(int index) {
            this.index = index;
        }
    }

    /** A route: destination and mask in hexadecimal digits, interface, flags. */
    record FakeRoute(String destination, String mask, int index, int flags) {}

    private static final int PIPE = -1;

    private final Map<Integer, File> files = new TreeMap<>();
    private final Map<String, Interface> interfaces = new LinkedHashMap<>();
    private final List<FakeRoute> routes = new ArrayList<>();
    private final Map<Long, Integer> refusals = new HashMap<>();
    private final List<byte[]> written = new ArrayList<>();
    private int nextFd = 3;
    private int nextIndex = 10;
    private int connectErrno;
    private int growing;

    // What tests do and see.

    synchronized int openFiles() {
        return files.size();
    }

    synchronized Interface interfaceOf(String name) {
        Interface found = interfaces.get(name);
        if (found == null) {
            throw new AssertionError("no interface " + name + " among " + interfaces.keySet());
        }
        return found;
    }

    synchronized boolean hasInterface(String name) {
        return interfaces.containsKey(name);
    }

    /** Some other interface, or another program's utun. */
    synchronized Interface addInterface(String name) {
        Interface made = new Interface(nextIndex++);
        interfaces.put(name, made);
        return made;
    }

    synchronized void refuse(long request, int errno) {
        refusals.put(request, errno);
    }

    synchronized void refuseToConnect(int errno) {
        connectErrno = errno;
    }

    /** The routing table grows the next so many times between two questions about it. */
    synchronized void growTable(int times) {
        growing = times;
    }

    synchronized void addRoute(FakeRoute route) {
        routes.add(route);
    }

    synchronized List<FakeRoute> routes() {
        return List.copyOf(routes);
    }

    /** What was written to utuns, with the four bytes before it. */
    synchronized List<byte[]> written() {
        return List.copyOf(written);
    }

    /** A packet for the reader of a utun, with the four bytes before it. */
    synchronized void arrive(String utun, byte[] packet) {
        files.values().stream()
                .filter(file -> file.utun.equals(utun))
                .forEach(file -> file.arriving.add(packet));
        notifyAll();
    }

    /** A message to everybody who listens to routing messages. */
    synchronized void announce(int type) {
        byte[] message = new byte[112];
        message[0] = 112;
        message[2] = 5;
        message[3] = (byte) type;
        files.values().stream()
                .filter(file -> file.domain == 17)
                .forEach(file -> file.arriving.add(message));
        notifyAll();
    }

    // The kernel.

    @Override
    public synchronized int socket(int domain, int type, int protocol) {
        files.put(nextFd, new File(domain));
        return nextFd++;
    }

    @Override
    public synchronized int connect(int fd, long address, int length) {
        ByteBuffer to = at(address, length);
        check(length == 32 && to.get(0) == 32, "length of sockaddr_ctl");
        check(to.get(1) == 32 && to.getShort(2) == 2, "AF_SYSTEM, AF_SYS_CONTROL");
        check(to.getInt(4) == 77, "the id that CTLIOCGINFO gave");
        if (connectErrno != 0) {
            return -connectErrno;
        }
        int number = to.getInt(8) - 1;
        if (number >= 0 && interfaces.containsKey("utun" + number)) {
            return -EBUSY;
        }
        while (number < 0 || interfaces.containsKey("utun" + number)) {
            number++;
        }
        file(fd).utun = "utun" + number;
        addInterface("utun" + number);
        return 0;
    }

    @Override
    public synchronized int getsockopt(
            int fd, int level, int option, long value, long lengthAddress) {
        check(level == 2 && option == 2, "UTUN_OPT_IFNAME of SYSPROTO_CONTROL");
        String name = file(fd).utun;
        check(at(lengthAddress, 4).getInt(0) == 16, "IFNAMSIZ");
        at(value, 16).put(0, name.getBytes(StandardCharsets.US_ASCII));
        at(lengthAddress, 4).putInt(0, name.length() + 1);
        return 0;
    }

    @Override
    public synchronized int ioctl(int fd, long request, long argument) {
        File file = file(fd);
        Integer refused = refusals.get(request);
        if (refused != null) {
            return -refused;
        }
        int bytes = (int) (request >> 16 & 0x1FFF);
        ByteBuffer given = at(argument, bytes);
        if (request == 0xC064_4E03L) {
            check(text(given, 4, 96).equals("com.apple.net.utun_control"), "name of the control");
            given.putInt(0, 77);
            return 0;
        }
        Interface to = interfaces.get(text(given, 0, 16));
        if (to == null) {
            return -ENXIO;
        }
        boolean isIpv6 = request == 0x8080_691AL || request == 0x8120_6919L;
        check(file.domain == (isIpv6 ? 30 : 2), "family of the socket");
        return control(request, given, to);
    }

    private int control(long request, ByteBuffer given, Interface to) {
        if (request == 0x8020_6934L) {
            to.mtu = given.getInt(16);
        } else if (request == 0xC020_6911L) {
            given.putShort(16, (short) to.flags);
        } else if (request == 0x8020_6910L) {
            to.flags = given.getShort(16) & 0xFFFF;
        } else if (request == 0x8040_691AL) {
            check(given.get(16) == 16 && given.get(17) == 2, "sockaddr_in");
            check(given.getInt(20) == given.getInt(36), "the other end is our own");
            return add(to, hex(given, 20, 4) + "/" + hex(given, 52, 4));
        } else if (request == 0x8080_691AL) {
            check(given.get(16) == 28 && given.get(17) == 30, "sockaddr_in6");
            check(given.getInt(100) == 0x20, "IN6_IFF_NODAD");
            check(given.getInt(120) == -1 && given.getInt(124) == -1, "for ever");
            return add(to, hex(given, 24, 16) + "/" + hex(given, 80, 16));
        } else if (request == 0x8020_6919L) {
            return remove(to, hex(given, 20, 4));
        } else if (request == 0x8120_6919L) {
            return remove(to, hex(given, 24, 16));
        } else {
            throw new AssertionError("unknown request " + Long.toHexString(request));
        }
        return 0;
    }

    private static int add(Interface to, String address) {
        if (to.addresses.contains(address)) {
            return -EEXIST;
        }
        to.addresses.add(address);
        return 0;
    }

    private static int remove(Interface from, String address) {
        return from.addresses.removeIf(each -> each.startsWith(address + "/")) ? 0 : -EADDRNOTAVAIL;
    }

    @Override
    public synchronized int pipe(long address) {
        File readEnd = new File(PIPE);
        File writeEnd = new File(PIPE);
        writeEnd.otherEnd = nextFd;
        at(address, 8).putInt(0, nextFd).putInt(4, nextFd + 1);
        files.put(nextFd++, readEnd);
        files.put(nextFd++, writeEnd);
        return 0;
    }

    @Override
    public synchronized int setNonBlocking(int fd) {
        file(fd).nonBlocking = true;
        return 0;
    }

    @Override
    public synchronized long read(int fd, long address, long count) {
        File file = file(fd);
        check(file.nonBlocking, "a read that could wait for ever");
        byte[] packet = file.arriving.poll();
        if (packet == null) {
            return -EAGAIN;
        }
        int length = (int) Math.min(count, packet.length);
        at(address, length).put(0, packet, 0, length);
        return length;
    }

    @Override
    public synchronized long write(int fd, long address, long count) {
        File file = file(fd);
        byte[] bytes = new byte[(int) count];
        at(address, bytes.length).get(0, bytes);
        if (file.domain == 17) {
            return route(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        }
        if (file.domain == PIPE) {
            file(file.otherEnd).arriving.add(bytes);
        } else {
            check(!file.utun.isEmpty(), "a write to a socket of no utun");
            written.add(bytes);
        }
        notifyAll();
        return count;
    }

    /** net/route.h: DST 1, GATEWAY 2, NETMASK 4, IFP 16, IFA 32; filled up to four bytes. */
    private long route(ByteBuffer message) {
        check(message.getShort(0) == message.capacity(), "rtm_msglen");
        check(message.get(2) == 5, "RTM_VERSION");
        int flags = message.getInt(8);
        int addresses = message.getInt(12);
        String[] found = new String[6];
        int at = 92;
        for (int i = 0; i < found.length; i++) {
            if ((addresses & 1 << i) != 0) {
                int length = message.get(at) & 0xFF;
                found[i] =
                        switch (message.get(at + 1)) {
                            case 2 -> hex(message, at + 4, 4);
                            case 30 -> hex(message, at + 8, 16);
                            case 18 -> "link " + message.getShort(at + 2);
                            default -> throw new AssertionError("family");
                        };
                at += (length + 3) / 4 * 4;
            }
        }
        check(at == message.capacity(), "nothing after the addresses");
        int index = message.getShort(4);
        check(found[1].equals("link " + index) && found[4].equals("link " + index), "interface");
        check((found[2] == null) == ((flags & 4) != 0), "a mask unless it is one address");
        String mask = found[2] == null ? "" : found[2];
        FakeRoute same =
                routes.stream()
                        .filter(each -> each.destination.equals(found[0]) && each.mask.equals(mask))
                        .findFirst()
                        .orElse(null);
        if (message.get(3) == 1) {
            if (same != null) {
                return -EEXIST;
            }
            routes.add(new FakeRoute(found[0], mask, index, flags));
        } else {
            check(message.get(3) == 2, "RTM_DELETE");
            if (same == null) {
                return -ESRCH;
            }
            routes.remove(same);
        }
        return message.capacity();
    }

    @Override
    public synchronized int poll(long pollFds, int count, int timeoutMs) {
        ByteBuffer polled = at(pollFds, count * 8);
        long endNs = System.nanoTime() + timeoutMs * 1_000_000L;
        while (true) {
            int ready = 0;
            for (int i = 0; i < count; i++) {
                boolean isReady = !file(polled.getInt(i * 8)).arriving.isEmpty();
                polled.putShort(i * 8 + 6, (short) (isReady ? 1 : 0));
                ready += isReady ? 1 : 0;
            }
            long leftMs = (endNs - System.nanoTime()) / 1_000_000L;
            if (ready > 0 || timeoutMs >= 0 && leftMs <= 0) {
                return ready;
            }
            try {
                wait(timeoutMs < 0 ? 0 : leftMs);
            } catch (InterruptedException e) {
                return -4;
            }
        }
    }

    @Override
    public synchronized void close(int fd) {
        File file = file(fd);
        files.remove(fd);
        if (!file.utun.isEmpty()) {
            Interface gone = interfaces.remove(file.utun);
            routes.removeIf(route -> gone != null && route.index == gone.index);
        }
        notifyAll();
    }

    @Override
    public synchronized int sysctl(long name, int numbers, long into, long lengthAddress) {
        ByteBuffer asked = at(name, numbers * 4);
        check(numbers == 6 && asked.getInt(0) == 4 && asked.getInt(4) == 17, "CTL_NET, PF_ROUTE");
        check(asked.getInt(16) == 7 && asked.getInt(20) == 0, "NET_RT_DUMP2");
        byte[] table = dump(asked.getInt(12));
        ByteBuffer length = at(lengthAddress, 8);
        if (into == 0) {
            length.putLong(0, table.length);
            return 0;
        }
        if (growing > 0 || length.getLong(0) < table.length) {
            growing--;
            return -12;
        }
        at(into, table.length).put(0, table);
        length.putLong(0, table.length);
        return 0;
    }

    private byte[] dump(int family) {
        ByteBuffer table =
                ByteBuffer.allocate(200 * (routes.size() + 1)).order(ByteOrder.LITTLE_ENDIAN);
        for (FakeRoute route : routes) {
            boolean ipv4 = route.destination.length() == 8;
            if (ipv4 != (family == 2)) {
                continue;
            }
            int start = table.position();
            boolean hasMask = !route.mask.isEmpty();
            table.position(start + 92);
            putAddress(table, route.destination);
            table.put(new byte[] {20, 18, (byte) route.index, 0}).put(new byte[16]);
            if (hasMask) {
                putMask(table, route.mask);
            }
            table.putShort(start, (short) (table.position() - start));
            table.put(start + 2, (byte) 5).put(start + 3, (byte) 0x14);
            table.putShort(start + 4, (short) route.index);
            table.putInt(start + 8, route.flags | 1).putInt(start + 12, hasMask ? 7 : 3);
        }
        return Arrays.copyOf(table.array(), table.position());
    }

    private static void putAddress(ByteBuffer to, String hex) {
        byte[] address = HexFormat.of().parseHex(hex);
        boolean ipv4 = address.length == 4;
        int start = to.position();
        to.put((byte) (ipv4 ? 16 : 28)).put((byte) (ipv4 ? 2 : 30));
        to.position(start + (ipv4 ? 4 : 8));
        to.put(address).position(start + (ipv4 ? 16 : 28));
    }

    /** As the kernel has it: without a family, and as short as its last byte that is not zero. */
    private static void putMask(ByteBuffer to, String hex) {
        byte[] mask = HexFormat.of().parseHex(hex);
        int offset = mask.length == 4 ? 4 : 8;
        int used = mask.length;
        while (used > 0 && mask[used - 1] == 0) {
            used--;
        }
        int start = to.position();
        int length = used == 0 ? 0 : offset + used;
        to.put(start, (byte) length);
        for (int i = 0; i < used; i++) {
            to.put(start + offset + i, mask[i]);
        }
        to.position(start + Math.max(4, (length + 3) / 4 * 4));
    }

    @Override
    public synchronized int interfaceIndex(String name) {
        Interface found = interfaces.get(name);
        return found == null ? 0 : found.index;
    }

    private File file(int fd) {
        File found = files.get(fd);
        check(found != null, "descriptor " + fd + " is not open (EBADF " + EBADF + ")");
        return Objects.requireNonNull(found);
    }

    private static ByteBuffer at(long address, int bytes) {
        return new Pointer(address).getByteBuffer(0, bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(ByteBuffer from, int at, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < most && from.get(at + i) != 0; i++) {
            text.append((char) from.get(at + i));
        }
        return text.toString();
    }

    static String hex(ByteBuffer from, int at, int bytes) {
        byte[] copy = new byte[bytes];
        from.get(at, copy);
        return HexFormat.of().formatHex(copy);
    }

    static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static void check(boolean isTrue, String what) {
        if (!isTrue) {
            throw new AssertionError(what);
        }
    }
}
