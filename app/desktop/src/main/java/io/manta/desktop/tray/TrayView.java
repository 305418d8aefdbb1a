package io.manta.desktop.tray;

import io.manta.desktop.client.ServiceSnapshot;
import io.manta.ipc.reply.JoinRequestView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that the tray shows, at one moment. Immutable.
 *
 * @param service what is known of it
 * @param knocks who waits to be let in, as far as it was asked; what the status counts may be more
 * @param pausedUntil when this program goes back on the VPN by itself
 * @param appVersion of this program
 */
public record TrayView(
        ServiceSnapshot service,
        List<JoinRequestView> knocks,
        Optional<Instant> pausedUntil,
        String appVersion) {
    public TrayView {
        knocks = List.copyOf(knocks);
    }
}
