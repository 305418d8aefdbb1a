package io.manta.daemon.api;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.HostAndPort;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;

/** Finds out under which address others in the same network reach this device. */
final class LocalEndpoint {
    /** Documentation addresses (RFC 5737, RFC 3849): the system picks a route, nothing is sent. */
    private static final List<String> ELSEWHERE = List.of("192.0.2.1", "2001:db8::1");

    private static final int DISCARD_PORT = 9;

    private LocalEndpoint() {}

    /**
     * The address packets to elsewhere would leave from, with this port.
     *
     * @throws MantaException {@code WRONG_STATE} if this device has no network
     */
    static HostAndPort find(int port) throws MantaException {
        for (String elsewhere : ELSEWHERE) {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.connect(new InetSocketAddress(elsewhere, DISCARD_PORT));
                InetAddress local = socket.getLocalAddress();
                if (!local.isAnyLocalAddress() && !local.isLoopbackAddress()) {
                    String text = local.getHostAddress();
                    int scope = text.indexOf('%');
                    return new HostAndPort(scope < 0 ? text : text.substring(0, scope), port);
                }
            } catch (SocketException | java.io.UncheckedIOException e) {
                // No route in this family: the other one may have one.
                continue;
            }
        }
        throw new MantaException(
                ErrorCode.WRONG_STATE,
                "cannot find out where a guest reaches this device: it is on no network",
                "Say it with --endpoint HOST:PORT, or once: manta config set endpoint HOST:PORT",
                null);
    }
}
