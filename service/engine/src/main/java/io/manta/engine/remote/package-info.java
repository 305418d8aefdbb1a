/**
 * The far end of a tunnel: what lanes need of it at every packet ({@link
 * io.manta.engine.remote.Peer}), and its life inside the control loop ({@link
 * io.manta.engine.remote.PeerController}). Read Peer first.
 */
@NullMarked
package io.manta.engine.remote;

import org.jspecify.annotations.NullMarked;
