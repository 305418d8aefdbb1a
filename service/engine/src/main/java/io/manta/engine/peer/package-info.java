/** What is said about a peer: by the user (PeerSpec), and to the user (PeerStatus). */
@NullMarked
package io.manta.engine.peer;

import org.jspecify.annotations.NullMarked;
