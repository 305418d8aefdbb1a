package io.manta.roster.entry;

import io.manta.base.codec.CborWriter;

/**
 * What a coordinator wrote about one subject. Entries are never merged with each other: of two in
 * the same place one stays (see {@link Registers}). So whatever two coordinators may say at the
 * same time of the same subject, and both mean, is an entry of its own kind.
 *
 * <p>Of a roster: {@link Membership}, {@link Approval}, {@link Departure}, {@link Ban}, {@link
 * Pardon}, {@link Naming}, {@link Role} of a device; {@link ReusableKey} and {@link InviteUse} of a
 * secret's hash; {@link Setting} of a name. Of an invite ledger: {@link Issue}, {@link Spending},
 * {@link Revocation} of a secret's hash. And {@link Unknown}: what a later version writes, kept as
 * it is.
 */
public sealed interface Entry
        permits Membership,
                Approval,
                Departure,
                Ban,
                Pardon,
                Naming,
                Role,
                ReusableKey,
                InviteUse,
                Setting,
                Issue,
                Spending,
                Revocation,
                Unknown {
    /** Whether it takes something away: at equal counters that wins. */
    default boolean takesAway() {
        return false;
    }

    /** Writes all fields, as a map. */
    void writeTo(CborWriter out);
}
