package io.manta.ipc.reply;

import java.util.Optional;

/**
 * A name that only this device gives to a member.
 *
 * @param alias the name
 * @param deviceId the member
 * @param hostname its name in the network; empty when it is no member any more
 */
public record AliasView(String alias, String deviceId, Optional<String> hostname) {}
