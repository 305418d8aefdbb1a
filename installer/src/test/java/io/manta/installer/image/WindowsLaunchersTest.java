package io.manta.installer.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowsLaunchersTest {
    @TempDir Path folder;

    @Test
    void leavesOutWhatTheVirtualMachineOfWindowsDoesNotKnow() throws Exception {
        write(Program.SERVICE);

        List<String> arguments = Files.readAllLines(folder.resolve("lib/mantad.args"));
        assertThat(arguments)
                .noneMatch(line -> line.contains("TransparentHugePages"))
                .noneMatch(line -> line.contains("TrimNativeHeap"))
                .contains("-Xmx128m", "-Xrs", "--enable-native-access=com.sun.jna")
                .endsWith("-m io.manta.daemon/io.manta.daemon.DaemonMain");
    }

    @Test
    void startsProgramsFromWhereverTheImageLies() throws Exception {
        write(Program.COMMAND);

        assertThat(Files.readString(folder.resolve("bin/manta.cmd")))
                .startsWith("@echo off\r\n")
                .contains("set \"home=%~dp0..\"")
                .contains("\"%home%\\lib\\runtime\\bin\\java.exe\" \"-Djna.boot.library.path=")
                .contains("\"@%home%\\lib\\manta.args\" %*\r\nexit /b %errorlevel%\r\n");
        assertThat(Files.readAllLines(folder.resolve("lib/manta.args"))).doesNotContain("-Xrs");
    }

    @Test
    void opensTheAppWithoutATerminal() throws Exception {
        write(Program.DESKTOP);

        assertThat(Files.readString(folder.resolve("bin/manta-app.cmd")))
                .contains("start \"\" \"%home%\\lib\\runtime\\bin\\javaw.exe\"")
                .contains("\"-Dmanta.image=%home%\"");
        assertThat(Files.readString(folder.resolve("lib/manta-app.args"))).doesNotContain("$home");
    }

    private void write(Program program) throws Exception {
        Files.createDirectories(folder.resolve("lib"));
        WindowsLaunchers.write(new ImageLayout(folder), program, Set.of("com.sun.jna"));
    }
}
