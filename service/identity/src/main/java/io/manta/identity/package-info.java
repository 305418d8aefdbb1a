/**
 * Keys and the names made of them (protocol, section 1 and 2). A private key computes, a public one
 * names: read {@link io.manta.identity.DeviceKey} and {@link io.manta.identity.DeviceId} first,
 * then {@link io.manta.identity.MeshAddress}. Where private keys are kept is somebody else's
 * business: {@link io.manta.identity.KeyVault}. Packages, each using only those before it: {@code
 * identity}, {@code identity.cert}.
 */
@NullMarked
package io.manta.identity;

import org.jspecify.annotations.NullMarked;
