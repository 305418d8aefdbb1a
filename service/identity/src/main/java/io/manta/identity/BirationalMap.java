package io.manta.identity;

import java.math.BigInteger;

/**
 * The map between the two shapes of one curve (RFC 7748 §4.1): the point of edwards25519 with
 * ordinate y is the point of curve25519 with abscissa u = (1 + y) / (1 - y), modulo p.
 */
final class BirationalMap {
    private static final int BYTES = 32;
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    private BirationalMap() {}

    /**
     * The abscissa u, little-endian, of a point written as RFC 8032 §5.1.2 says.
     *
     * @param edwards 32 bytes of a valid point that is not the neutral element
     */
    static byte[] toMontgomery(byte[] edwards) {
        byte[] bigEndian = reversed(edwards);
        bigEndian[0] &= 0x7F; // The sign of x: u does not depend on it.
        BigInteger y = new BigInteger(1, bigEndian);
        BigInteger u =
                BigInteger.ONE
                        .add(y)
                        .multiply(BigInteger.ONE.subtract(y).mod(P).modInverse(P))
                        .mod(P);
        return littleEndian(u);
    }

    private static byte[] littleEndian(BigInteger number) {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = number.shiftRight(i * Byte.SIZE).byteValue();
        }
        return bytes;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
