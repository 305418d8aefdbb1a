/**
 * What two devices agree on so that a quantum computer of later years can't read what is recorded
 * today: ML-KEM-768 (FIPS 203) in both directions, and the secret that comes of it. Read {@link
 * io.manta.identity.kem.PairSecret} first.
 */
@NullMarked
package io.manta.identity.kem;

import org.jspecify.annotations.NullMarked;
