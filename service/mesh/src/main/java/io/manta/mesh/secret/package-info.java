/**
 * The secrets this device shares with each other member, for the preshared keys of their tunnels.
 * Read {@link io.manta.mesh.secret.PairSecrets} first; how two devices agree on them is in {@code
 * exchange.SecretExchange}.
 */
@NullMarked
package io.manta.mesh.secret;

import org.jspecify.annotations.NullMarked;
