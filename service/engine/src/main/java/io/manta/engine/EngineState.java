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
    /** Whether the picture has an arrow from here to there. */
    default boolean mayBecome(EngineState next) {
        return switch (this) {
            case Down down -> next instanceof Starting;
            case Starting starting -> next instanceof Up || next instanceof Failed;
            case Up up -> next instanceof Stopping || next instanceof Failed;
            case Stopping stopping -> next instanceof Down;
            case Failed failed -> next instanceof Starting || next instanceof Down;
        };
    }

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
