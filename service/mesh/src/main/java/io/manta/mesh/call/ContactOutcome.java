package io.manta.mesh.call;

import io.manta.identity.ContactId;
import io.manta.identity.NetworkId;
import java.util.Optional;

/**
 * How a wish for contact has ended, or not yet.
 *
 * @param contact whom it is about
 * @param network the network of two, once both have said yes
 * @param note what it waits for, one or two sentences; empty when both have said yes
 */
public record ContactOutcome(ContactId contact, Optional<NetworkId> network, String note) {}
