package io.manta.engine;

import io.manta.engine.peer.PeerStatus;
import io.manta.packet.ip.DropReason;
import java.util.List;
import java.util.Map;

/**
 * The engine at one moment.
 *
 * @param state between off and on
 * @param port the UDP port that is open
 * @param mtuBytes of the interface
 * @param peers in the order of the configuration
 * @param drops packets that ended, by reason; only reasons that occurred
 */
public record EngineStatus(
        EngineState state,
        int port,
        int mtuBytes,
        List<PeerStatus> peers,
        Map<DropReason, Long> drops) {}
