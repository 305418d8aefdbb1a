package io.manta.engine.remote;

import io.manta.base.health.HealthTracker;
import io.manta.base.time.Clock;
import io.manta.engine.probe.EchoBook;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.util.function.Consumer;

/**
 * What every {@link PeerController} shares with the others. Used in the control loop only.
 *
 * @param clock for time in handshakes
 * @param transmitter sends
 * @param echoes waits for replies
 * @param resolver finds addresses of names
 * @param ranges where no datagram of ours may go
 * @param health is told what lasts
 * @param attention has a peer looked at in the next turn
 * @param silent is told of a peer that leaves something unanswered
 */
public record PeerContext(
        Clock clock,
        Transmitter transmitter,
        EchoBook echoes,
        EndpointResolver resolver,
        TunnelRanges ranges,
        HealthTracker health,
        Consumer<Peer> attention,
        Consumer<TunnelPublicKey> silent) {}
