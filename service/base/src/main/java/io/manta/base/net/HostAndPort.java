package io.manta.base.net;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something listens, as a person wrote it: a name or an address, and a port.
 *
 * @param host a DNS name or an IP address without brackets
 * @param port 1 to 65535
 */
public record HostAndPort(String host, int port) {
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:\\[(?<six>[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(?:%[\\w.-]+)?)]|(?<name>[^\\[\\]:/\\s]{1,253})):(?<port>\\d{1,5})");

    /** No name ends in a number (RFC 3696 §2): such a text is meant as an IPv4 address. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?\\d+\\.?");

    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final int HIGHEST_PORT = 65_535;

    /** Reads {@code name:port}, {@code 192.0.2.1:port} or {@code [2001:db8::1]:port}. */
    public static HostAndPort parse(String text) throws MantaException {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            String six = matcher.group("six");
            String host = six == null ? matcher.group("name") : six;
            int port = Integer.parseInt(matcher.group("port"));
            if (port >= 1 && port <= HIGHEST_PORT && (six != null || mayBeHost(host))) {
                return new HostAndPort(host, port);
            }
        }
        throw new MantaException(
                ErrorCode.INVALID_ARGUMENT,
                "'" + text + "' is not an endpoint",
                "Write it as host:port, for example vpn.example.org:51820 or [2001:db8::1]:51820.",
                null);
    }

    private static boolean mayBeHost(String text) {
        return !ENDS_IN_NUMBER.matcher(text).matches() || IPV4.matcher(text).matches();
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
