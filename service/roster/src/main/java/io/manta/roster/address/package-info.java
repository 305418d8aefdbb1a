/**
 * Addresses for networks with a range of their own. Read {@link
 * io.manta.roster.address.AddressRange}: which addresses it has, and which is the next.
 */
@NullMarked
package io.manta.roster.address;

import org.jspecify.annotations.NullMarked;
