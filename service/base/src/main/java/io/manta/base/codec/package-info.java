/**
 * Deterministic CBOR (RFC 8949 §4.2.1), the part of it that Manta sends, signs and hashes. Read
 * {@link io.manta.base.codec.CborReader} first: it refuses what {@link
 * io.manta.roster.codec.CborWriter} would not have written. Maps have small numbers as keys ({@link
 * io.manta.base.codec.FieldReader}) or texts ({@link io.manta.base.codec.TextMapReader}).
 */
@NullMarked
package io.manta.base.codec;

import org.jspecify.annotations.NullMarked;
