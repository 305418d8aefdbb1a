package io.manta.roster.epoch;

import io.manta.identity.DeviceId;

/**
 * A coordinator that is none any more, and up to where what it wrote still counts: the last counter
 * the founder had seen of it. Whatever it wrote later, in this or an earlier epoch, is as if it had
 * not.
 *
 * @param device who
 * @param lastCounter the highest counter that counts; 0 if nothing does
 */
public record Dismissal(DeviceId device, long lastCounter) {}
