package io.manta.desktop.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.client.ServiceCondition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowsTest {
    @TempDir Path folder;

    @Test
    void startsWithTheSessionByAScriptOfTheStartupFolder() throws Exception {
        Path program = Path.of("C:/Program Files/Manta/bin/manta-app.cmd");
        Autostart autostart =
                Autostart.onWindows(Map.of("APPDATA", folder.toString()), folder, program);

        assertThat(autostart.set(true)).isTrue();

        assertThat(autostart.isOn()).isTrue();
        assertThat(folder.resolve("Microsoft/Windows/Start Menu/Programs/Startup/Manta.cmd"))
                .hasContent("@call \"" + program + "\" --hidden\r\n");
        assertThat(autostart.set(false)).isTrue();
        assertThat(autostart.isOn()).isFalse();
    }

    @Test
    void anAdministratorIsAskedByTheScriptBesideThePrograms() throws Exception {
        Files.createDirectories(folder.resolve("bin"));
        Path manta = Files.writeString(folder.resolve("bin/manta.cmd"), "");
        RepairPlan plan = RepairPlan.onWindows(folder, "ann");

        assertThat(plan.forPermission())
                .startsWith("powershell.exe")
                .endsWith(
                        "-File",
                        folder.resolve("lib/elevate.ps1").toString(),
                        manta.toString(),
                        "set-operator",
                        "ann");
    }

    @Test
    void aServiceThatIsInstalledIsStartedAnew() throws Exception {
        RepairPlan plan = RepairPlan.onWindows(folder, "ann");
        assertThat(plan.forService(ServiceCondition.STOPPED)).isEmpty();

        Files.createDirectories(folder.resolve("lib"));
        Files.writeString(folder.resolve("lib/mantad.args"), "");

        assertThat(plan.forService(ServiceCondition.STOPPED)).endsWith("Restart-Service Manta");
        assertThat(plan.forService(ServiceCondition.RUNNING)).isEmpty();
    }

    @Test
    void whatAPersonWantsLiesInTheirRoamingData() {
        assertThat(Preferences.onWindows(Map.of("APPDATA", "/roaming"), folder))
                .isEqualTo(Path.of("/roaming/Manta/desktop.properties"));
        assertThat(Preferences.onWindows(Map.of(), folder))
                .isEqualTo(folder.resolve("AppData/Roaming/Manta/desktop.properties"));
        assertThat(Surroundings.onWindows(Map.of("COMPUTERNAME", "ANNS-PC")))
                .isEqualTo(new Surroundings("ANNS-PC", false));
    }
}
