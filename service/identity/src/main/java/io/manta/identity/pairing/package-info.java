/**
 * What the first device of a person shows and the next one reads, to become the same person's. Read
 * PairingTicket first.
 */
@NullMarked
package io.manta.identity.pairing;

import org.jspecify.annotations.NullMarked;
