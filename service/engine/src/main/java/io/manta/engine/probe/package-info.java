/**
 * Questions asked through the tunnel: is the peer there, how long does an answer take, how large a
 * packet fits. Read PathMtuSearch first, then EchoBook.
 */
@NullMarked
package io.manta.engine.probe;

import org.jspecify.annotations.NullMarked;
