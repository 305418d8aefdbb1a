package io.manta.ipc.reply;

import java.time.Instant;

/**
 * Somebody whose requests are turned away.
 *
 * @param deviceId which device
 * @param contactId the contact id it had
 * @param hostname what it called itself
 * @param since when it was blocked
 */
public record BlockedContactView(
        String deviceId, String contactId, String hostname, Instant since) {}
