package io.manta.desktop.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.client.ServiceCondition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done on macOS, as far as it can be seen elsewhere: files and command lines. */
class MacTest {
    @TempDir Path folder;

    @Test
    void startsAtLoginByALaunchAgentThatOpensTheBundle() throws Exception {
        Path image = Path.of("/Applications/A & B/Manta.app/Contents/app/../Resources/manta");
        Autostart autostart = Autostart.onMac(folder, image);

        assertThat(autostart.isOn()).isFalse();
        assertThat(autostart.set(true)).isTrue();
        assertThat(autostart.isOn()).isTrue();
        assertThat(folder.resolve("Library/LaunchAgents/io.manta.app.plist"))
                .content()
                .startsWith("<?xml version=\"1.0\"")
                .contains("<string>/Applications/A &amp; B/Manta.app</string>")
                .contains("<string>--hidden</string>");
        assertThat(autostart.set(false)).isTrue();
        assertThat(folder.resolve("Library/LaunchAgents/io.manta.app.plist")).doesNotExist();
    }

    @Test
    void anAdministratorIsAskedByAppleScriptWhichQuotesEveryWord() throws Exception {
        Files.writeString(folder.resolve("manta"), "");
        RepairPlan plan = RepairPlan.onMac(folder, "ann");

        List<String> command = plan.asAdministrator("--json", "set-operator", "it's");

        assertThat(command).startsWith("/usr/bin/osascript", "-e", "on run argv");
        assertThat(command)
                .endsWith(
                        "end run",
                        folder.resolve("manta").toString(),
                        "--json",
                        "set-operator",
                        "it's");
        assertThat(command)
                .anyMatch(word -> word.contains("quoted form of"))
                .anyMatch(word -> word.contains("with administrator privileges"));
        assertThat(plan.forService(ServiceCondition.RUNNING)).isEmpty();
    }

    @Test
    void aServiceThatLaunchdKnowsIsStartedByLaunchd() throws Exception {
        Path plist = Files.writeString(folder.resolve("io.manta.mantad.plist"), "");
        RepairPlan mac = RepairPlan.onMac(folder, "ann");
        RepairPlan known =
                new RepairPlan(List.of(plist), folder, "ann", mac.consent(), mac.restart());

        assertThat(known.forService(ServiceCondition.STOPPED))
                .startsWith("/usr/bin/osascript")
                .last()
                .asString()
                .contains("launchctl bootstrap system /Library/LaunchDaemons/io.manta.mantad.plist")
                .endsWith("launchctl kickstart -k system/io.manta.mantad");
    }

    @Test
    void preferencesLieWhereMacOsWantsThem() {
        assertThat(Preferences.onMac(Path.of("/Users/ann")))
                .isEqualTo(
                        Path.of("/Users/ann/Library/Application Support/Manta/desktop.properties"));
        assertThat(Surroundings.onMac().panelOnTop()).isTrue();
    }
}
