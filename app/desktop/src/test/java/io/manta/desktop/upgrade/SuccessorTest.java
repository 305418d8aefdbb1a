package io.manta.desktop.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuccessorTest {
    private static final WindowPlace PLACE =
            new WindowPlace(WindowPlace.State.PLAIN, -20, 30.4, 1180, 760, "room1");

    @Test
    void takesOverThePlaceAndTheSocketAndLeavesWhatWasDone() {
        Successor next =
                Successor.of(
                        Path.of("/none/manta-app"),
                        List.of("--hidden", "--socket", "/run/a.sock", "manta://join/manta1abc"),
                        PLACE);
        assertThat(next.arguments())
                .containsExactly(
                        "--socket", "/run/a.sock", "--restored=PLAIN,-20,30,1180,760,room1");
        assertThat(next.isThere()).isFalse();
    }

    @Test
    void theThirdProgramInARowTakesThePlaceOfTheSecond() {
        Successor next =
                Successor.of(Path.of("/none"), List.of("--restored=HIDDEN,0,0,0,0,"), PLACE);
        assertThat(next.arguments()).containsExactly(PLACE.argument());
    }

    @Test
    void readsThePlaceThatWasGiven() {
        assertThat(WindowPlace.among(List.of("--socket", "x", PLACE.argument())))
                .contains(new WindowPlace(WindowPlace.State.PLAIN, -20, 30, 1180, 760, "room1"));
    }

    @Test
    void aWindowThatWasNeverShownHasNoPlace() {
        WindowPlace hidden =
                new WindowPlace(
                        WindowPlace.State.HIDDEN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        "");
        assertThat(WindowPlace.among(List.of(hidden.argument())))
                .contains(new WindowPlace(WindowPlace.State.HIDDEN, 0, 0, 0, 0, ""));
    }

    @Test
    void whatIsNoPlaceIsPassedOver() {
        assertThat(
                        WindowPlace.among(
                                List.of(
                                        "--restored=",
                                        "--restored=FLYING,0,0,1,1,",
                                        "--restored=PLAIN,1,2,3",
                                        "--restored=PLAIN,9999999,0,1,1,")))
                .isEqualTo(Optional.empty());
    }
}
