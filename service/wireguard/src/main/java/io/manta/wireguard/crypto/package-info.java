/**
 * The four primitives of WireGuard (paper §5.4) and the keys they work on. The one place where
 * primitives are touched, so that a faster one can replace them. Read {@link
 * io.manta.wireguard.crypto.AeadCipher} and {@link io.manta.wireguard.crypto.Hash} first.
 */
@NullMarked
package io.manta.wireguard.crypto;

import org.jspecify.annotations.NullMarked;
