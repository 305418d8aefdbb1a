/**
 * Finding devices by ways this module knows nothing of: the local link, relays of records, the DHT.
 * It says whom it looks for, and is told where they may be. Read {@link
 * io.manta.mesh.find.PeerFinder} first.
 */
@NullMarked
package io.manta.mesh.find;

import org.jspecify.annotations.NullMarked;
