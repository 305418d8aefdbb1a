package io.manta.desktop.tray;

import io.manta.desktop.client.ServiceSnapshot;
import java.time.Instant;
import java.util.Optional;

/**
 * All that the tray shows, at one moment. Immutable.
 *
 * @param service what is known of it
 * @param callers who wants something of this person
 * @param pausedUntil when this program goes back on the VPN by itself
 * @param appVersion of this program
 */
public record TrayView(
        ServiceSnapshot service,
        Callers callers,
        Optional<Instant> pausedUntil,
        String appVersion) {}
