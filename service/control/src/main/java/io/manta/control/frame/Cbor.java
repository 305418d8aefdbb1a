package io.manta.control.frame;

/** Numbers of RFC 8949, and how much of it we take from a peer. */
final class Cbor {
    // Specification: major types (§3.1), in the top three bits of an item's first byte.
    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int TAG = 6;
    static final int SIMPLE = 7;
    static final int MAJOR_SHIFT = 5;
    static final int ADDITIONAL_MASK = 0x1F;

    // Specification: what follows the first byte (§3).
    static final int ONE_BYTE = 24;
    static final int EIGHT_BYTES = 27;

    // Specification: simple values (§3.3).
    static final int FALSE = 20;
    static final int TRUE = 21;
    static final int FIRST_SIMPLE_IN_A_BYTE = 32;

    // Our own.

    /** Deeper than any message of ours; less than a stack. */
    static final int DEPTH = 8;

    /**
     * The most items of one message: 1 MiB of one-byte items would become some 40 MiB of objects.
     * Whatever is long is one item, a byte string.
     */
    static final int ITEMS = 16_384;

    private Cbor() {}
}
