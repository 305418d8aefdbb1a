package io.manta.link.port;

import com.sun.jna.Native;
import io.manta.base.net.Endpoint;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One UDP socket of one address family, bound to the wildcard address.
 *
 * <p>Threads: whoever makes a call on {@link #fd} brackets it with {@link #enter} and {@link
 * #exit}. Closing wakes who blocks in a receive, and the last one out gives the number back, so
 * that no thread ever calls on a number that has come to mean another file.
 */
final class LinuxSocket implements AutoCloseable {
    private static final int CLOSING = 1 << 30;
    private static final int BUFFER_BYTES = 4 << 20;

    private final int fd;
    private final boolean ipv4;
    private final AtomicInteger users = new AtomicInteger();
    private final NativeMemory option = new NativeMemory(2 * Integer.BYTES);
    private volatile boolean takesTrains;

    private LinuxSocket(int fd, boolean ipv4) {
        this.fd = fd;
        this.ipv4 = ipv4;
    }

    /**
     * Opens a socket.
     *
     * @param port 0 for any
     * @param shared whether to bind beside an older socket of ours that was made {@link #shareable}
     */
    static LinuxSocket open(boolean ipv4, int port, boolean shared) throws LinuxException {
        int fd =
                LibC.socket(
                        ipv4 ? LinuxLayout.AF_INET : LinuxLayout.AF_INET6,
                        LinuxLayout.SOCK_DGRAM_CLOEXEC,
                        0);
        if (fd < 0) {
            throw new LinuxException("socket", Native.getLastError());
        }
        LinuxSocket socket = new LinuxSocket(fd, ipv4);
        try {
            socket.configure(shared);
            socket.bind(port);
        } catch (LinuxException e) {
            socket.close();
            throw e;
        }
        return socket;
    }

    int fd() {
        return fd;
    }

    boolean ipv4() {
        return ipv4;
    }

    /** Begins a use; false once closed, and then there is nothing to {@link #exit}. */
    boolean enter() {
        int now = users.get();
        while ((now & CLOSING) == 0) {
            int seen = users.compareAndExchange(now, now + 1);
            if (seen == now) {
                return true;
            }
            now = seen;
        }
        return false;
    }

    /** Ends a use. */
    void exit() {
        if (users.decrementAndGet() == CLOSING) {
            LibC.close(fd);
        }
    }

    /** Whether the kernel cuts a send into segments (UDP_SEGMENT, Linux 4.18). */
    boolean takesTrains() {
        return takesTrains;
    }

    /** Remembers that it does not. */
    void stopTrains() {
        takesTrains = false;
    }

    /**
     * Whether from now on datagrams go out unfragmentable, whatever the kernel remembers of path
     * MTUs. The option belongs to the socket: hold this object's monitor until it is off again.
     */
    void setProbing(boolean probing) {
        // IPv4 routers may fragment: a narrow path must carry data slowly rather than swallow it.
        // IPv6 has no such routers; the kernel fragments to what it learned of the path.
        int normal = ipv4 ? LinuxLayout.PMTUDISC_DONT : LinuxLayout.PMTUDISC_WANT;
        set(
                ipv4 ? LinuxLayout.IPPROTO_IP : LinuxLayout.IPPROTO_IPV6,
                ipv4 ? LinuxLayout.IP_MTU_DISCOVER : LinuxLayout.IPV6_MTU_DISCOVER,
                probing ? LinuxLayout.PMTUDISC_PROBE : normal);
    }

    /** Whether another socket may be bound to the same number, if it says so too. */
    void shareable(boolean on) {
        set(LinuxLayout.SOL_SOCKET, LinuxLayout.SO_REUSEADDR, on ? 1 : 0);
    }

    /** Marks what it sends (SO_MARK); 0 for no mark. */
    void mark(int mark) throws LinuxException {
        if (!tryMark(mark)) {
            throw new LinuxException("setsockopt(SO_MARK)", Native.getLastError());
        }
    }

    /** The same; false if the system refuses. */
    boolean tryMark(int mark) {
        return set(LinuxLayout.SOL_SOCKET, LinuxLayout.SO_MARK, mark);
    }

    /** The port number it is bound to. */
    int localPort() throws LinuxException {
        NativeMemory name = new NativeMemory(LinuxLayout.SOCKADDR_IN6_BYTES + Integer.BYTES);
        name.bytes().putInt(LinuxLayout.SOCKADDR_IN6_BYTES, LinuxLayout.SOCKADDR_IN6_BYTES);
        if (LibC.getsockname(fd, name.at(0), name.at(LinuxLayout.SOCKADDR_IN6_BYTES)) < 0) {
            throw new LinuxException("getsockname", Native.getLastError());
        }
        return Sockaddr.port(name.bytes(), 0);
    }

    @Override
    public void close() {
        if (!enter()) {
            return;
        }
        int before = users.getAndUpdate(n -> n | CLOSING);
        if ((before & CLOSING) == 0) {
            // The kernel calls an unconnected socket an error here and wakes its readers all the
            // same; whoever begins to read later finds it shut, too.
            LibC.shutdown(fd, LinuxLayout.SHUT_RD);
        }
        exit();
    }

    private void configure(boolean shared) throws LinuxException {
        if (!ipv4 && !set(LinuxLayout.IPPROTO_IPV6, LinuxLayout.IPV6_V6ONLY, 1)) {
            throw new LinuxException("setsockopt(IPV6_V6ONLY)", Native.getLastError());
        }
        shareable(shared);
        setProbing(false);
        enlarge(LinuxLayout.SO_RCVBUFFORCE, LinuxLayout.SO_RCVBUF);
        enlarge(LinuxLayout.SO_SNDBUFFORCE, LinuxLayout.SO_SNDBUF);
        set(LinuxLayout.SOL_UDP, LinuxLayout.UDP_GRO, 1);
        takesTrains = knowsTrains();
    }

    private void bind(int port) throws LinuxException {
        NativeMemory name = new NativeMemory(LinuxLayout.SOCKADDR_IN6_BYTES);
        Endpoint any = ipv4 ? Endpoint.ofIpv4(0, port) : new Endpoint(0, 0, port, 0);
        int length = Sockaddr.write(name.bytes(), 0, any);
        if (LibC.bind(fd, name.at(0), length) < 0) {
            throw new LinuxException("bind", Native.getLastError());
        }
    }

    private void enlarge(int force, int asAllowed) {
        if (!set(LinuxLayout.SOL_SOCKET, force, BUFFER_BYTES)) {
            set(LinuxLayout.SOL_SOCKET, asAllowed, BUFFER_BYTES);
        }
    }

    private synchronized boolean set(int level, int name, int value) {
        option.bytes().putInt(0, value);
        return LibC.setsockopt(fd, level, name, option.at(0), Integer.BYTES) == 0;
    }

    private synchronized boolean knowsTrains() {
        option.bytes().putInt(Integer.BYTES, Integer.BYTES);
        return LibC.getsockopt(
                        fd,
                        LinuxLayout.SOL_UDP,
                        LinuxLayout.UDP_SEGMENT,
                        option.at(0),
                        option.at(Integer.BYTES))
                == 0;
    }
}
