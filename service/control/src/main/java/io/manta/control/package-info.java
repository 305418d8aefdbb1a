/**
 * What two devices say to each other, and over what. Read {@link io.manta.control.ControlPlane}
 * first, then {@link io.manta.control.ControlMessage}.
 *
 * <p>Sub-packages, each importing only this one and those before it: {@code frame} (messages as
 * bytes), {@code tls} (who the peer is), {@code quic} (connections).
 */
@NullMarked
package io.manta.control;

import org.jspecify.annotations.NullMarked;
