package io.manta.desktop.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.theme.Appearance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformTest {
    @TempDir private Path folder;

    @Test
    void keepsWhatThePersonWants() {
        Path file = Preferences.onLinux(Map.of("XDG_CONFIG_HOME", folder.toString()), folder);
        Preferences preferences = new Preferences(file);
        assertThat(preferences.appearance()).isEqualTo(Appearance.SYSTEM);
        assertThat(preferences.language()).isEmpty();
        preferences.setAppearance(Appearance.DARK);
        preferences.setLanguage(Optional.of(Locale.GERMAN));
        assertThat(preferences.wantsNotice("KNOCK")).isTrue();
        preferences.setWantsNotice("KNOCK", false);
        preferences.setWantsNotice("NEWS", false);
        preferences.setWantsNotice("NEWS", true);
        Preferences again = new Preferences(file);
        assertThat(again.appearance()).isEqualTo(Appearance.DARK);
        assertThat(again.language()).contains(Locale.GERMAN);
        assertThat(again.wantsNotice("KNOCK")).isFalse();
        assertThat(again.wantsNotice("NEWS")).isTrue();
    }

    @Test
    void takesPreferencesThatMakeNoSenseForNone() throws Exception {
        Path file = folder.resolve("desktop.properties");
        Files.writeString(file, "appearance=PLAID\nlanguage=\\u00zz");
        assertThat(new Preferences(file).appearance()).isEqualTo(Appearance.SYSTEM);
    }

    @Test
    void startsAtLoginByOneFileAndNotWithoutIt() throws Exception {
        Autostart autostart =
                Autostart.onLinux(Map.of(), folder, Path.of("/opt/manta/bin/manta-app"));
        assertThat(autostart.isOn()).isFalse();
        assertThat(autostart.set(true)).isTrue();
        assertThat(Files.readString(folder.resolve(".config/autostart/manta.desktop")))
                .contains("Exec=\"/opt/manta/bin/manta-app\" --hidden");
        assertThat(autostart.set(false)).isTrue();
        assertThat(autostart.isOn()).isFalse();
    }

    @Test
    void restartsAServiceThatSystemdKnowsAndStartsOneItDoesNot() throws Exception {
        Path unit = Files.createFile(folder.resolve("manta.service"));
        RepairPlan known = new RepairPlan(List.of(unit), folder, "ann");
        assertThat(known.forService(ServiceCondition.CRASHED))
                .containsExactly("pkexec", "systemctl", "restart", "manta.service");
        Path repair = Files.createFile(folder.resolve("manta-repair"));
        assertThat(known.forService(ServiceCondition.STOPPED))
                .containsExactly("pkexec", repair.toString());
        Files.delete(repair);
        RepairPlan unknown = new RepairPlan(List.of(), folder, "ann");
        assertThat(unknown.forService(ServiceCondition.STOPPED)).isEmpty();
        Path mantad = Files.createFile(folder.resolve("mantad"));
        assertThat(unknown.forService(ServiceCondition.STOPPED))
                .containsExactly("pkexec", mantad.toString());
        assertThat(unknown.forService(ServiceCondition.RUNNING)).isEmpty();
        assertThat(unknown.forPermission()).endsWith("set-operator", "ann");
    }
}
