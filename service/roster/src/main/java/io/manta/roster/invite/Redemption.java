package io.manta.roster.invite;

/**
 * An invite let somebody in.
 *
 * @param ledger which remembers that; to be kept before the device is admitted
 * @param invite the invite, as it was issued
 */
public record Redemption(InviteLedger ledger, InviteStatus invite) {}
