/**
 * The VPN as one thing. Read {@link io.manta.engine.Engine} first, then {@link
 * io.manta.engine.EngineState}.
 *
 * <p>Sub-packages, each importing only those before it: {@code host} (changes of this machine),
 * {@code loop} (the owner of all that changes), {@code peer} (what is said about a peer), {@code
 * probe} (questions through a tunnel), {@code remote} (the far end of a tunnel), {@code plane}
 * (lanes), {@code presence} (being reachable), {@code session} (being on the VPN).
 */
@NullMarked
package io.manta.engine;

import org.jspecify.annotations.NullMarked;
