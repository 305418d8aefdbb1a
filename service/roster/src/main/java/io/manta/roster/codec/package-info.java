/**
 * Deterministic CBOR (RFC 8949 §4.2.1), the part of it that Manta signs and hashes. Read {@link
 * io.manta.roster.codec.CborReader} first: it refuses what {@link io.manta.roster.codec.CborWriter}
 * would not have written.
 */
@NullMarked
package io.manta.roster.codec;

import org.jspecify.annotations.NullMarked;
