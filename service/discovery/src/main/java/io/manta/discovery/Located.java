package io.manta.discovery;

import io.manta.discovery.record.DiscoveryRecord;
import io.manta.discovery.record.SignedPacket;

/**
 * A record with its proof.
 *
 * @param source which one had it first
 */
public record Located(DiscoveryRecord record, SignedPacket packet, String source) {}
