package io.manta.mesh.store;

import io.manta.identity.DeviceId;

/**
 * A signed roster as it came.
 *
 * @param blob the bytes; not copied, must not change
 * @param from the device that gave it, or this one: when the epoch changes, what earlier epochs
 *     signed counts only if it came from a coordinator
 */
public record StoredBlob(byte[] blob, DeviceId from) {}
