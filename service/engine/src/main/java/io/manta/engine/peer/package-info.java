/**
 * One peer: what lanes need of it at every packet (Peer), and its life inside the control loop
 * (PeerController). Read Peer first.
 */
@NullMarked
package io.manta.engine.peer;

import org.jspecify.annotations.NullMarked;
