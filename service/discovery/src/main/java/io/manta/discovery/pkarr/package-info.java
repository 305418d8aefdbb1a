/**
 * Relays of pkarr as sources: signed packets kept by anybody's web server, put there and got from
 * there by HTTP. Read {@link io.manta.discovery.pkarr.PkarrRelay} first.
 */
@NullMarked
package io.manta.discovery.pkarr;

import org.jspecify.annotations.NullMarked;
