/**
 * Where a device is. {@link io.manta.discovery.DiscoveryHub} asks all {@link
 * io.manta.discovery.RecordSource}s at once and keeps the freshest record; read it first. Packages,
 * each using only those before it: {@code codec}, {@code record}, {@code discovery}, then {@code
 * stun}, {@code mdns}, {@code pkarr}, {@code relay} and {@code dht}.
 */
@NullMarked
package io.manta.discovery;

import org.jspecify.annotations.NullMarked;
