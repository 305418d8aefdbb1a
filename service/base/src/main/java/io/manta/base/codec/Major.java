package io.manta.base.codec;

/** The first byte of a CBOR item (RFC 8949 §3): three bits of major type, five of argument. */
final class Major {
    static final int NUMBER = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int TAG = 6;
    static final int SIMPLE = 7;

    static final int SHIFT = 5;
    static final int ARGUMENT_MASK = 0x1F;

    /** From here on, 1, 2, 4 or 8 bytes of argument follow; smaller ones are the argument. */
    static final int ONE_BYTE = 24;

    static final int EIGHT_BYTES = 27;

    static final int FALSE = 20;
    static final int TRUE = 21;

    /** Smaller simple values are in the first byte. */
    static final int FIRST_SIMPLE_IN_A_BYTE = 32;

    private Major() {}
}
