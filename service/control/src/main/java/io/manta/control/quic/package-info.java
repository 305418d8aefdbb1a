/** Connections over QUIC. Read {@link io.manta.control.quic.QuicControl} first. */
@NullMarked
package io.manta.control.quic;

import org.jspecify.annotations.NullMarked;
