/**
 * The VPN as one thing that is up, down, changed and asked, and what it stands on. Read Engine
 * first, then ActiveSession.
 */
@NullMarked
package io.manta.engine;

import org.jspecify.annotations.NullMarked;
