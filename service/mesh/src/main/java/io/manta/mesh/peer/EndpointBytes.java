package io.manta.mesh.peer;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Endpoints between devices: 16 bytes of address, IPv4 in its mapped form, and 2 of port. */
public final class EndpointBytes {
    private static final int BYTES = 18;

    private EndpointBytes() {}

    /** An endpoint as it goes over a connection. The scope, which means nothing elsewhere, not. */
    public static byte[] write(Endpoint endpoint) {
        return ByteBuffer.allocate(BYTES)
                .putLong(endpoint.high())
                .putLong(endpoint.low())
                .putShort((short) endpoint.port())
                .array();
    }

    /** Several of them. */
    public static List<byte[]> writeAll(List<Endpoint> endpoints) {
        return endpoints.stream().map(EndpointBytes::write).toList();
    }

    /**
     * Reads one.
     *
     * @throws MantaException {@code INVALID_ARGUMENT} for any other length
     */
    public static Endpoint read(byte[] bytes) throws MantaException {
        if (bytes.length != BYTES) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "an endpoint has " + BYTES + " bytes, not " + bytes.length);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new Endpoint(in.getLong(), in.getLong(), Short.toUnsignedInt(in.getShort()), 0);
    }

    /** Reads all, at most so many. */
    public static List<Endpoint> readAll(List<byte[]> list, int most) throws MantaException {
        if (list.size() > most) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    list.size() + " endpoints of one device are more than " + most);
        }
        List<Endpoint> endpoints = new ArrayList<>();
        for (byte[] bytes : list) {
            endpoints.add(read(bytes));
        }
        return endpoints;
    }
}
