package io.manta.daemon.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.ipc.socket.Caller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowsPlatformTest {
    private static final String SYSTEM_AND_ADMINISTRATORS =
            "O:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";

    @TempDir Path folder;
    private final FakeSecurity security = new FakeSecurity();
    private final WindowsPlatform platform =
            new WindowsPlatform(
                    security,
                    new FakeScm(),
                    Map.of("ProgramData", "/data", "COMPUTERNAME", "ANNS-PC"));

    @Test
    void keepsEverythingInOneFolder() {
        assertThat(platform.stateFolder()).isEqualTo(Path.of("/data/Manta/state"));
        assertThat(platform.logFile()).hasValue(Path.of("/data/Manta/log/mantad.log"));
        assertThat(platform.machineName()).hasValue("ANNS-PC");
    }

    @Test
    void wantsAnAdministrator() throws Exception {
        platform.requireNetworkAdmin();
        security.administrator = false;

        MantaException refused =
                catchThrowableOfType(MantaException.class, platform::requireNetworkAdmin);
        assertThat(refused.code()).isEqualTo(ErrorCode.NO_PRIVILEGE);
        assertThat(refused.remedy()).contains("as administrator");
    }

    @Test
    void closesTheStateToEverybodyElse() throws Exception {
        platform.keepPrivate(folder);
        assertThat(security.lists).containsEntry(folder, SYSTEM_AND_ADMINISTRATORS);

        security.error = 5;
        MantaException refused =
                catchThrowableOfType(MantaException.class, () -> platform.keepPrivate(folder));
        assertThat(refused.code()).isEqualTo(ErrorCode.FILE_INACCESSIBLE);
        assertThat(refused).hasMessageContaining("Windows error 5");
    }

    @Test
    void letsOperatorsToTheirSocketAndNobodyElseAnywhere() throws Exception {
        Path socket = folder.resolve("run").resolve("manta.sock");
        // A number is an operator's where the folder came from, perhaps; here it is nobody's.
        platform.doors().admit(socket, Set.of(FakeSecurity.ANN, "1000"));

        assertThat(security.lists)
                .containsExactly(
                        Map.entry(
                                folder.resolve("run"),
                                SYSTEM_AND_ADMINISTRATORS
                                        + "(A;;0x1200a9;;;S-1-5-21-1-2-3-1001)"
                                        + "(A;OIIO;0x12019f;;;S-1-5-21-1-2-3-1001)"));
    }

    @Test
    void changesTheListOfASocketThatIsThere() throws Exception {
        Path socket = Files.createDirectory(folder.resolve("run")).resolve("manta.sock");
        Files.createFile(socket);
        platform.doors().admit(socket, Set.of(FakeSecurity.ANN));

        assertThat(security.lists.get(socket))
                .isEqualTo("O:BAD:PAI(A;;FA;;;SY)(A;;FA;;;BA)(A;;0x12019f;;;S-1-5-21-1-2-3-1001)");
    }

    @Test
    void knowsWhoSomebodyIsByTheSocketTheyCameThrough() throws Exception {
        Path socket = folder.resolve("run").resolve("manta.sock");
        List<Doors.Way> ways = platform.doors().ways(socket);

        assertThat(ways)
                .extracting(Doors.Way::socket)
                .containsExactly(socket, folder.resolve("run/admin/manta.sock"));
        for (Doors.Way way : ways) {
            way.door().makeFolder(Objects.requireNonNull(way.socket().getParent()));
        }
        assertThat(folder.resolve("run/admin")).isDirectory();
        assertThat(security.lists)
                .containsExactly(Map.entry(folder.resolve("run/admin"), SYSTEM_AND_ADMINISTRATORS));
    }

    @Test
    void asksForAccountsByNameAndBySid() throws Exception {
        Users users = platform.users();

        assertThat(users.idOf("ann")).isEqualTo(FakeSecurity.ANN);
        assertThat(users.idOf("PC\\ann")).isEqualTo(FakeSecurity.ANN);
        assertThat(users.idOf(FakeSecurity.ANN)).isEqualTo(FakeSecurity.ANN);
        assertThat(users.nameOf(FakeSecurity.ANN)).isEqualTo("PC\\ann");
        assertThat(users.nameOf("S-1-5-21-9")).isEqualTo("S-1-5-21-9");
        for (String nobody : List.of("bob", "", "S-1-5-21-9", "x".repeat(300))) {
            assertThat(catchThrowableOfType(MantaException.class, () -> users.idOf(nobody)).code())
                    .isEqualTo(ErrorCode.NOT_FOUND);
        }
    }

    @Test
    void countsWhoTheSystemLetInAsOperator() {
        assertThat(new Caller(-1, -1, "an operator", true).isRoot()).isFalse();
        assertThat(new Caller(1_000, 1_000, "ann").vouched()).isFalse();
    }
}
