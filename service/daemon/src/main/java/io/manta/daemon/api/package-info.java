/**
 * Answers the requests of the local socket: who may ask what, what a request does, how the state is
 * shown. Read {@link io.manta.daemon.api.ApiRouter} first, then VpnControl, which makes every
 * change.
 */
@NullMarked
package io.manta.daemon.api;

import org.jspecify.annotations.NullMarked;
