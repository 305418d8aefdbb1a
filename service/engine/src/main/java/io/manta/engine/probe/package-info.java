/**
 * Questions asked through the tunnel: is the peer there, how long does an answer take, how large a
 * packet fits. Read EchoProber first.
 */
@NullMarked
package io.manta.engine.probe;

import org.jspecify.annotations.NullMarked;
