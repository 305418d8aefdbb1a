package io.manta.control.quic;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlLimits;
import io.manta.control.ControlMessage;
import io.manta.control.PeerHello;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The words with which a connection opens, on its first stream:
 *
 * <pre>
 *   who dialled ── hello ──► who was dialled     only now is it sure that he accepts us:
 *               ◄── hello ──                     TLS tells the dialler before it is so
 *               ── ready ──►                     this connection, of several attempts
 * </pre>
 *
 * Versions are compared by each side when it hears the other's; whoever sees a difference ends the
 * connection with both in words.
 */
final class Greeting {
    /** Version of what is said over connections: raised when old and new can't talk. */
    static final int PROTOCOL = 1;

    static final String HELLO = "hello";
    static final ControlMessage READY = ControlMessage.of("ready");

    private static final String FIELD_PROTOCOL = "protocol";
    private static final String FIELD_AGENT = "agent";
    private static final String FIELD_ENDPOINTS = "endpoints";
    private static final String FIELD_OBSERVED = "observed";
    private static final String FIELD_IPV6_ONLY = "ipv6-only";
    private static final String FIELD_INSTANCE = "instance";
    private static final int LONGEST_AGENT = 64;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private final String agent;
    private final long instance;
    private final Supplier<List<Endpoint>> ownEndpoints;
    private final BooleanSupplier ipv6Only;
    private final InsideMesh inside;

    /**
     * What a peer said.
     *
     * @param instance another number each time the peer's program starts; 0 if it gave none
     */
    record Heard(PeerHello hello, long instance) {}

    /**
     * @param instance a number drawn for this run of the program, 0 or more
     */
    Greeting(
            String agent,
            long instance,
            Supplier<List<Endpoint>> ownEndpoints,
            BooleanSupplier ipv6Only,
            InsideMesh inside) {
        this.agent = agent;
        this.instance = instance;
        this.ownEndpoints = ownEndpoints;
        this.ipv6Only = ipv6Only;
        this.inside = inside;
    }

    /** What we say to a peer that is there. */
    ControlMessage own(Endpoint peer) {
        List<byte[]> endpoints =
                inside.outside(ownEndpoints.get(), ControlLimits.CANDIDATES).stream()
                        .map(Greeting::bytes)
                        .toList();
        ControlMessage hello =
                ControlMessage.of(HELLO)
                        .with(FIELD_PROTOCOL, PROTOCOL)
                        .with(FIELD_AGENT, agent)
                        .with(FIELD_INSTANCE, instance)
                        .withBytes(FIELD_ENDPOINTS, endpoints)
                        .with(FIELD_IPV6_ONLY, ipv6Only.getAsBoolean());
        return isOfOneLink(peer) ? hello : hello.with(FIELD_OBSERVED, bytes(peer));
    }

    /**
     * What the peer said.
     *
     * @throws MantaException {@code VERSION_MISMATCH} with both versions in words; {@code
     *     INVALID_ARGUMENT} if it is no hello
     */
    Heard read(ControlMessage message) throws MantaException {
        if (!message.type().equals(HELLO)) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "'" + printable(message.type()) + "' instead of a greeting");
        }
        long protocol = message.number(FIELD_PROTOCOL);
        String theirAgent = printable(message.text(FIELD_AGENT));
        if (protocol != PROTOCOL) {
            throw mismatch(protocol, theirAgent);
        }
        List<Endpoint> endpoints = new ArrayList<>();
        for (byte[] endpoint : message.listOfBytes(FIELD_ENDPOINTS)) {
            endpoint(endpoint).ifPresent(endpoints::add);
        }
        PeerHello hello =
                new PeerHello(
                        PROTOCOL,
                        theirAgent,
                        inside.outside(endpoints, ControlLimits.CANDIDATES),
                        message.optionalBytes(FIELD_OBSERVED)
                                .flatMap(Greeting::endpoint)
                                .filter(observed -> !inside.contains(observed))
                                .filter(observed -> !isOfOneLink(observed)),
                        message.optionalFlag(FIELD_IPV6_ONLY).orElse(false));
        return new Heard(hello, message.optionalNumber(FIELD_INSTANCE).orElse(0L));
    }

    /** Elsewhere such an address means another machine, or none: nobody is told of it. */
    private static boolean isOfOneLink(Endpoint endpoint) {
        return !endpoint.isIpv4() && endpoint.address().isLinkLocalAddress();
    }

    private MantaException mismatch(long theirs, String theirAgent) {
        boolean weAreOlder = PROTOCOL < theirs;
        return new MantaException(
                ErrorCode.VERSION_MISMATCH,
                "'%s' speaks protocol %d, '%s' speaks protocol %d"
                        .formatted(theirAgent, theirs, agent, PROTOCOL),
                weAreOlder ? "Update Manta on this device." : "Update Manta on the other device.",
                null);
    }

    /** A peer's words as they may stand in a log or on a screen: short, and nothing but words. */
    static String printable(String words) {
        return printable(words, LONGEST_AGENT);
    }

    /** The same with another length. */
    static String printable(String words, int atMost) {
        StringBuilder clean = new StringBuilder();
        words.codePoints().limit(atMost).forEach(c -> clean.appendCodePoint(isPlain(c) ? c : '?'));
        return clean.toString();
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    /** Address in network order, then the port in two bytes. */
    static byte[] bytes(Endpoint endpoint) {
        byte[] address = endpoint.address().getAddress();
        return ByteBuffer.allocate(address.length + Short.BYTES)
                .put(address)
                .putShort((short) endpoint.port())
                .array();
    }

    /** The endpoint of these bytes; none if a later version writes them otherwise. */
    static Optional<Endpoint> endpoint(byte[] bytes) {
        int addressBytes = bytes.length - Short.BYTES;
        if (addressBytes != IPV4_BYTES && addressBytes != IPV6_BYTES) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] address = new byte[addressBytes];
        in.get(address);
        try {
            return Optional.of(
                    Endpoint.of(InetAddress.getByAddress(address), in.getShort() & 0xFFFF));
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 bytes are always addresses", e);
        }
    }
}
