package io.manta.base.codec;

/** Kinds of items. */
public enum Kind {
    /** {@link CborReader#number} or {@link CborReader#integer}. */
    NUMBER,
    /** {@link CborReader#bytes}. */
    BYTES,
    /** {@link CborReader#text}. */
    TEXT,
    /** {@link CborReader#array}. */
    ARRAY,
    /** {@link CborReader#map} or {@link CborReader#textMap}. */
    MAP,
    /** {@link CborReader#flag}. */
    FLAG,
    /** {@link CborReader#tag}: never written. */
    TAG,
    /** {@link CborReader#passOver}: floats, null and the like, never written. */
    OTHER
}
