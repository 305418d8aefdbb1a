package io.manta.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.ipc.Protocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceStartTest {
    private static final MantaException STOPPED =
            new MantaException(ErrorCode.SERVICE_UNREACHABLE, "the service is not running");

    @TempDir private Path folder;

    @Test
    void namesSystemdWhereItLooksAfterTheService() throws Exception {
        Path unit = Files.createFile(folder.resolve("manta.service"));

        assertThat(remedy(STOPPED, Protocol.DEFAULT_SOCKET, unit))
                .isEqualTo("Start the service: sudo systemctl start manta");
    }

    @Test
    void leavesTheRemedyOfAServiceThatSystemdDoesNotKnow() throws Exception {
        Path unit = Files.createFile(folder.resolve("manta.service"));

        assertThat(remedy(STOPPED, Protocol.DEFAULT_SOCKET, folder.resolve("none")))
                .isEqualTo(STOPPED.remedy());
        assertThat(remedy(STOPPED, folder.resolve("own.sock"), unit)).isEqualTo(STOPPED.remedy());
    }

    @Test
    void leavesTheRemedyOfWhatAStartWouldNotHeal() throws Exception {
        Path unit = Files.createFile(folder.resolve("manta.service"));
        MantaException old = new MantaException(ErrorCode.VERSION_MISMATCH, "another version");

        assertThat(remedy(old, Protocol.DEFAULT_SOCKET, unit)).isEqualTo(old.remedy());
    }

    private static String remedy(MantaException failure, Path socket, Path unit) {
        return ServiceStart.explained(failure, socket, List.of(unit)).remedy();
    }
}
