/**
 * Records to JSON and back, JSON-RPC 2.0 envelopes, frames, and the JSON Schema of it all. Read
 * {@link io.manta.ipc.codec.Shape} first: writer, reader and schema are three walks over it.
 */
@NullMarked
package io.manta.ipc.codec;

import org.jspecify.annotations.NullMarked;
