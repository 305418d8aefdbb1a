/**
 * BitTorrent's Mainline DHT as a source: lookups (BEP 5) and mutable items (BEP 44), as a client
 * that asks and never serves (BEP 43), on the port everything shares. Read {@link
 * io.manta.discovery.dht.DhtClient} first, then {@link io.manta.discovery.dht.Walk} and {@link
 * io.manta.discovery.dht.Krpc}.
 */
@NullMarked
package io.manta.discovery.dht;

import org.jspecify.annotations.NullMarked;
