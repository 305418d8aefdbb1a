/**
 * Messages as bytes: a length, then deterministic CBOR. Knows nothing of connections. Read {@link
 * io.manta.control.frame.MessageCodec} first, then {@link io.manta.control.frame.FrameReader}.
 */
@NullMarked
package io.manta.control.frame;

import org.jspecify.annotations.NullMarked;
