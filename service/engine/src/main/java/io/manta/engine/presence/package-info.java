/**
 * Being reachable: the UDP port and the threads that listen on it, for as long as the process
 * lives. Read Presence first.
 */
@NullMarked
package io.manta.engine.presence;

import org.jspecify.annotations.NullMarked;
