/**
 * Tokens that let somebody in. Read {@link io.manta.roster.invite.Invite}, which is what people
 * pass on, and {@link io.manta.roster.invite.InviteLedger}, which is what coordinators remember of
 * it.
 */
@NullMarked
package io.manta.roster.invite;

import org.jspecify.annotations.NullMarked;
