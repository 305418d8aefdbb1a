package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineStateTest {
    private static final List<EngineState> ALL =
            List.of(
                    new EngineState.Down(),
                    new EngineState.Starting(),
                    new EngineState.Up("manta0", Instant.EPOCH),
                    new EngineState.Stopping(),
                    new EngineState.Failed(ErrorCode.INTERNAL, "why", "what to do"));

    @Test
    void onlyTheArrowsOfThePictureMayBeFollowed() {
        Map<String, List<String>> arrows =
                Map.of(
                        "Down", List.of("Starting"),
                        "Starting", List.of("Up", "Failed"),
                        "Up", List.of("Stopping", "Failed"),
                        "Stopping", List.of("Down"),
                        "Failed", List.of("Down", "Starting"));
        for (EngineState from : ALL) {
            for (EngineState to : ALL) {
                assertThat(from.mayBecome(to))
                        .as("%s to %s", from, to)
                        .isEqualTo(arrows.getOrDefault(name(from), List.of()).contains(name(to)));
            }
        }
    }

    private static String name(EngineState state) {
        return state.getClass().getSimpleName();
    }
}
