package io.manta.ipc.reply;

import java.util.Optional;

/**
 * What lies between this machine and others, as far as one family of addresses is concerned.
 *
 * @param family {@code ipv4} or {@code ipv6}
 * @param mapping {@code endpoint-independent} (all see the same place), {@code endpoint-dependent}
 *     (each sees another), {@code unknown} (only one server answered) or {@code no-answer}
 * @param endpoint where others may send to
 * @param translated whether that is another place than this machine itself knows of
 */
public record NatView(
        String family, String mapping, Optional<String> endpoint, boolean translated) {}
