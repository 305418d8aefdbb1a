package io.manta.daemon.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.system.OperatingSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MacPlatformTest {
    private final Platform mac = Platform.of(OperatingSystem.MACOS);

    @Test
    void keepsItsFilesWhereMacOsWantsThem() {
        assertThat(mac.stateFolder()).isEqualTo(Path.of("/Library/Application Support/Manta"));
        assertThat(mac.logFile()).as("launchd has one").isEmpty();
    }

    @Test
    void theMachineIsCalledAsOnTheLocalNetworkElseAsInTheSettings() {
        Map<String, String> both =
                Map.of("LocalHostName", "Anns-MacBook", "ComputerName", "Ann’s MacBook");
        Map<String, String> one = Map.of("ComputerName", "Ann’s MacBook");
        assertThat(MacPlatform.machineName(name -> Optional.ofNullable(both.get(name))))
                .contains("Anns-MacBook");
        assertThat(MacPlatform.machineName(name -> Optional.ofNullable(one.get(name))))
                .map(HostName::labelOf)
                .contains("ann-s-macbook");
        assertThat(MacPlatform.machineName(name -> Optional.empty())).isEmpty();
    }

    @Test
    void aCommandThatIsNotThereFailsOrSaysNothingIsNoAnswer() {
        assertThat(CommandAnswer.of(List.of("/no/such/scutil"), 5)).isEmpty();
        assertThat(CommandAnswer.of(List.of("sh", "-c", "echo no; exit 1"), 5)).isEmpty();
        assertThat(CommandAnswer.of(List.of("sh", "-c", "echo"), 5)).isEmpty();
        assertThat(CommandAnswer.of(List.of("sh", "-c", "echo ' yes '"), 5)).contains("yes");
    }
}
