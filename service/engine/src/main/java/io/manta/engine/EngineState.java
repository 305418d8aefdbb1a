package io.manta.engine;

import io.manta.base.error.ErrorCode;
import java.time.Instant;

/**
 * Where the VPN is between off and on.
 *
 * <pre>
 *            up                    opened
 *   Down ──────────→ Starting ──────────────→ Up
 *    ↑                  │                      │ down
 *    │                  │ refused              ↓
 *    │                  ↓                   Stopping
 *    │  down         Failed ←── TUN lost ── (Up)
 *    └───────────────── │                      │
 *    ↑                  └─ up → Starting       │
 *    └─────────────────────────────────────────┘
 * </pre>
 */
public sealed interface EngineState {
    /** Off. The UDP port is open, nothing else. */
    record Down() implements EngineState {}

    /** On its way to on. */
    record Starting() implements EngineState {}

    /**
     * On.
     *
     * @param tun name of the interface
     * @param since when it came on
     */
    record Up(String tun, Instant since) implements EngineState {}

    /** On its way to off. */
    record Stopping() implements EngineState {}

    /**
     * Off, though the user wanted on.
     *
     * @param code what kind of failure
     * @param message what was tried, on what, what came back
     * @param remedy what to do
     */
    record Failed(ErrorCode code, String message, String remedy) implements EngineState {}
}
