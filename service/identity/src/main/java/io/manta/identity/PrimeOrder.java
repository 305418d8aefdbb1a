package io.manta.identity;

import java.util.Arrays;
import org.bouncycastle.math.ec.rfc7748.X25519Field;

/**
 * Whether bytes are a point of edwards25519's subgroup of prime order, in a third of the time that
 * multiplying by the order takes; the field's arithmetic is the library's.
 *
 * <p>The curve's group is cyclic of order 8 times a prime, so a point P is in the subgroup if and
 * only if it is 8 times another. On the Montgomery form v² = u³ + Au² + u of the curve (RFC 7748
 * §4.1), P is halved once (T. Pornin, "Point-Halving and Subgroup Membership in Twisted Edwards
 * Curves", 2022):
 *
 * <pre>
 *   P = 2Q  if and only if u is a square, w²; with q² = u² + Au + 1 and t² = s + A, where
 *   s = 2(u + q) or 2(u - q), whichever has such a t: Q = (x, xt) where x = s/2 + wt
 * </pre>
 *
 * <p>And Q is 4 times another if and only if its Tate pairing with the point of order 4, (1, l)
 * where l² = A + 2, is trivial (D. Koshelev, "Subgroup membership testing on elliptic curves via
 * the Tate pairing", 2022): that of (y - lx)²/x = x(t - l)², which then is a fourth power. Of Q and
 * -Q, and of the halves of P, which differ by the point of order 2, it is all the same which one is
 * taken.
 */
final class PrimeOrder {
    private static final int A = 486_662;
    private static final int[] ONE = X25519Field.create();
    private static final int[] L = X25519Field.create();

    static {
        X25519Field.one(ONE);
        if (!sqrt(small(A + 2), L)) {
            throw new AssertionError("A + 2 is a square");
        }
    }

    private PrimeOrder() {}

    /**
     * @param encoded 32 bytes, as RFC 8032 §5.1.2 says
     * @return whether they are the one encoding of a point of prime order
     */
    static boolean has(byte[] encoded) {
        int[] y = X25519Field.create();
        return decodeOrdinate(encoded, y) && hasPoint(y);
    }

    /** Which of the two points with that ordinate it is makes no difference. */
    private static boolean decodeOrdinate(byte[] encoded, int[] y) {
        byte[] ordinate = encoded.clone();
        ordinate[ordinate.length - 1] &= 0x7F;
        X25519Field.decode255(ordinate, y);
        X25519Field.normalize(y);
        byte[] canonical = new byte[ordinate.length];
        X25519Field.encode(y, canonical);
        return Arrays.equals(ordinate, canonical);
    }

    private static boolean hasPoint(int[] y) {
        int[] above = sum(ONE, y);
        int[] below = difference(ONE, y);
        // The neutral element and the point of order 2.
        if (isZero(above) || isZero(below)) {
            return false;
        }
        int[] w = X25519Field.create();
        return X25519Field.sqrtRatioVar(above, below, w) && hasHalvable(w);
    }

    private static boolean hasHalvable(int[] w) {
        int[] u = X25519Field.create();
        X25519Field.sqr(w, u);
        int[] sum = sum(u, small(A));
        X25519Field.mul(sum, u, sum);
        int[] q = X25519Field.create();
        if (!sqrt(sum(sum, ONE), q)) {
            return false; // No point has this ordinate.
        }
        int[] half = sum(u, q); // s / 2
        int[] t = X25519Field.create();
        if (!sqrt(twicePlusA(half), t)) {
            half = difference(u, q);
            if (!sqrt(twicePlusA(half), t)) {
                throw new AssertionError("one of the two is a square, since A² - 4 is none");
            }
        }
        int[] x = X25519Field.create();
        X25519Field.mul(w, t, x);
        return isFourTimesAnother(sum(half, x), t);
    }

    /** Whether (x, xt) is. */
    private static boolean isFourTimesAnother(int[] x, int[] t) {
        int[] pairing = difference(t, L);
        X25519Field.sqr(pairing, pairing);
        X25519Field.mul(pairing, x, pairing);
        return isFourthPower(pairing);
    }

    private static int[] twicePlusA(int[] half) {
        return sum(sum(half, half), small(A));
    }

    private static int[] sum(int[] a, int[] b) {
        int[] sum = X25519Field.create();
        X25519Field.add(a, b, sum);
        X25519Field.carry(sum);
        return sum;
    }

    private static int[] difference(int[] a, int[] b) {
        int[] difference = X25519Field.create();
        X25519Field.sub(a, b, difference);
        X25519Field.carry(difference);
        return difference;
    }

    /** Whether x to the (p - 1) / 4, which is 2^253 - 5, is 1. */
    private static boolean isFourthPower(int[] x) {
        int[] x2 = squaredTimes(x, 1, x); // x to the 2^2 - 1, and so on
        int[] x3 = squaredTimes(x2, 1, x);
        int[] x5 = squaredTimes(x3, 2, x2);
        int[] x10 = squaredTimes(x5, 5, x5);
        int[] x15 = squaredTimes(x10, 5, x5);
        int[] x25 = squaredTimes(x15, 10, x10);
        int[] x50 = squaredTimes(x25, 25, x25);
        int[] x75 = squaredTimes(x50, 25, x25);
        int[] x125 = squaredTimes(x75, 50, x50);
        int[] x250 = squaredTimes(x125, 125, x125);
        int[] power = squaredTimes(x250, 3, x2);
        X25519Field.normalize(power);
        return X25519Field.isOneVar(power);
    }

    private static int[] squaredTimes(int[] base, int squarings, int[] factor) {
        int[] result = X25519Field.create();
        X25519Field.sqr(base, squarings, result);
        X25519Field.mul(result, factor, result);
        return result;
    }

    private static boolean sqrt(int[] square, int[] root) {
        return X25519Field.sqrtRatioVar(square, ONE, root);
    }

    private static boolean isZero(int[] number) {
        int[] reduced = X25519Field.create();
        X25519Field.copy(number, 0, reduced, 0);
        X25519Field.normalize(reduced);
        return X25519Field.isZeroVar(reduced);
    }

    private static int[] small(int value) {
        int[] number = X25519Field.create();
        number[0] = value;
        return number;
    }
}
